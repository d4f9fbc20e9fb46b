/** On the way to paying: pages at the providers, and the discounts held for them. */
@NullMarked
package dev.stratbase.billing.checkout;

import org.jspecify.annotations.NullMarked;
