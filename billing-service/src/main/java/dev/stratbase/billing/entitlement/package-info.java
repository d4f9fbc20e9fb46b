/** What a person may do now, and why. */
@NullMarked
package dev.stratbase.billing.entitlement;

import org.jspecify.annotations.NullMarked;
