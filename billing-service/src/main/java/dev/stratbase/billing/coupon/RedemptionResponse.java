package dev.stratbase.billing.coupon;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A coupon the caller redeemed. */
@Schema(name = "Redemption")
record RedemptionResponse(
    UUID id,
    UUID couponId,
    @Schema(examples = "WELCOME20", maxLength = 64) String code,
    @Schema(examples = "20", minimum = "1", maximum = "100") int discountPercent,
    @Schema(examples = "For new customers", maxLength = 2000) @Nullable String description,
    @Schema(
            description =
                "redeemed: kept for your next checkout. reserved: an open checkout holds it."
                    + " applied: a subscription has it.",
            enumeration = {"redeemed", "reserved", "applied"},
            examples = "redeemed")
        String status,
    Instant usedAt) {
  static RedemptionResponse from(Redemption row) {
    return new RedemptionResponse(
        row.id,
        row.coupon.id,
        row.coupon.code,
        row.coupon.discountPercent,
        row.coupon.description,
        row.status,
        row.usedAt);
  }
}
