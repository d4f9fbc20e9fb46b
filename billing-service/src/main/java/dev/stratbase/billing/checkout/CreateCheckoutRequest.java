package dev.stratbase.billing.checkout;

import dev.stratbase.billing.plan.PlanCode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody wants to pay for, and how. */
@Schema(name = "CreateCheckoutRequest")
record CreateCheckoutRequest(
    @NotNull @Size(max = PlanCode.MAX_LENGTH) @Pattern(regexp = PlanCode.PATTERN, message = "is no plan's code") @Schema(examples = "pro-monthly")
        String planCode,
    @NotNull @Pattern(regexp = "^(stripe|paypal)$", message = "can only be stripe or paypal")
        @Schema(
            enumeration = {"stripe", "paypal"},
            examples = "stripe")
        String provider,
    @Size(min = 1, max = 64) @Schema(
            description =
                "A coupon to use. Left out, the best discount you redeemed for this plan is used.",
            examples = "WELCOME20")
        @Nullable String coupon,
    @NotNull @Size(max = 2000) @Schema(
            description = "Where to go after paying; below a listed origin.",
            examples = "http://localhost:3000/paid")
        String successUrl,
    @NotNull @Size(max = 2000) @Schema(
            description = "Where to go without paying; below a listed origin.",
            examples = "http://localhost:3000/plans")
        String cancelUrl) {}
