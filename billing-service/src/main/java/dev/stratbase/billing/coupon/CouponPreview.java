package dev.stratbase.billing.coupon;

import dev.stratbase.billing.plan.PlanResponse;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a coupon would do for the caller, without using it. */
@Schema(name = "CouponPreview")
record CouponPreview(
    @Schema(examples = "WELCOME20", maxLength = 64) String code,
    @Schema(examples = "20", minimum = "1", maximum = "100") int discountPercent,
    @Schema(examples = "For new customers", maxLength = 2000) @Nullable String description,
    @Schema(description = "First moment at which it is no longer valid.")
        @Nullable Instant expirationDate,
    @Schema(
            description = "How long the discount lasts.",
            enumeration = {"once", "periods", "forever"},
            examples = "once")
        String duration,
    @Schema(description = "How many payments, when duration is periods.", minimum = "1")
        @Nullable Integer durationPeriods,
    @Schema(description = "Whether you could redeem it now.") boolean redeemable,
    @Schema(description = "Why you could not.") @Nullable Refusal refusal,
    @Schema(description = "What each plan it applies to would cost.") List<Price> plans) {

  /** Why a coupon cannot be redeemed, in the codes that redeeming answers with. */
  @Schema(name = "CouponRefusal")
  record Refusal(
      @Schema(
              enumeration = {
                "coupon_not_yet",
                "coupon_expired",
                "coupon_already_redeemed",
                "coupon_not_for_plan",
                "coupon_first_time_only",
                "coupon_used_up"
              },
              examples = "coupon_expired")
          String code,
      @Schema(examples = "This coupon has expired.", maxLength = 200) String detail) {}

  /** A plan's price with the discount. */
  @Schema(name = "DiscountedPrice")
  record Price(
      @Schema(examples = "pro-monthly", maxLength = 60) String planCode,
      @Schema(examples = "Pro", maxLength = 120) String planName,
      @Schema(
              enumeration = {"month", "year"},
              examples = "month")
          String interval,
      @Schema(examples = "USD", maxLength = 3) String currency,
      @Schema(description = "Without the coupon, in the minor unit.", examples = "1900")
          long amountMinor,
      @Schema(
              description = "What the coupon takes off, rounded half up to the minor unit.",
              examples = "380")
          long discountMinor,
      @Schema(description = "What is left to pay.", examples = "1520") long payableMinor) {

    static Price of(PlanResponse plan, int percent) {
      long amount = plan.amountMinor();
      // Hundreds first, so that no amount overflows.
      long discount = amount / 100 * percent + (amount % 100 * percent + 50) / 100;
      return new Price(
          plan.code(),
          plan.name(),
          plan.interval(),
          plan.currency(),
          amount,
          discount,
          amount - discount);
    }
  }
}
