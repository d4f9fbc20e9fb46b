/** Discount codes: made by administrators, redeemed by people. */
@NullMarked
package dev.stratbase.billing.coupon;

import org.jspecify.annotations.NullMarked;
