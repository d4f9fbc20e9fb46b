/** PayPal behind the seam. */
@NullMarked
package dev.stratbase.billing.provider.paypal;

import org.jspecify.annotations.NullMarked;
