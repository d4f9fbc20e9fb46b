/** The seam to the payment providers, in our words. */
@NullMarked
package dev.stratbase.billing.provider;

import org.jspecify.annotations.NullMarked;
