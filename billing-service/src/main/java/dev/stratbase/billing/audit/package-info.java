/** Who made and changed coupons, and who gave plans away. */
@NullMarked
package dev.stratbase.billing.audit;

import org.jspecify.annotations.NullMarked;
