package dev.stratbase.billing.coupon;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Many single-use coupons that are alike but for their codes. */
@Schema(name = "GenerateCouponsRequest")
record GenerateCouponsRequest(
    @NotNull @Min(1) @Max(1000) @Schema(examples = "100") Integer count,
    @NotNull @Valid @Schema(
            description =
                "What each is; code and max_uses are left out: every code is made, and good once.")
        CreateCouponRequest coupon) {}
