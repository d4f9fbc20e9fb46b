package dev.stratbase.billing.coupon;

import dev.stratbase.billing.plan.PlanCode;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a redemption may be tied to. */
@Schema(name = "RedeemCouponRequest")
record RedeemCouponRequest(
    @Size(max = PlanCode.MAX_LENGTH) @Pattern(regexp = PlanCode.PATTERN, message = "is no plan's code") @Schema(
            description = "Refuse with coupon_not_for_plan unless the coupon applies to this plan.",
            examples = "pro-monthly")
        @Nullable String planCode) {
  static final RedeemCouponRequest ANY_PLAN = new RedeemCouponRequest(null);
}
