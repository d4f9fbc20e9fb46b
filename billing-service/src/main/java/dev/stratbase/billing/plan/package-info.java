/** What can be subscribed to. */
@NullMarked
package dev.stratbase.billing.plan;

import org.jspecify.annotations.NullMarked;
