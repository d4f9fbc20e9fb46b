/** A stand-in for the parts of Stripe and PayPal that billing uses, for local use and tests. */
@NullMarked
package dev.stratbase.local.payments;

import org.jspecify.annotations.NullMarked;
