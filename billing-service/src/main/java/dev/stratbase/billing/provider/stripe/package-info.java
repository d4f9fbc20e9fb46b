/** Stripe behind the seam. */
@NullMarked
package dev.stratbase.billing.provider.stripe;

import org.jspecify.annotations.NullMarked;
