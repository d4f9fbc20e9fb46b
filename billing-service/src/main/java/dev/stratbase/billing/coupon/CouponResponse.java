package dev.stratbase.billing.coupon;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A coupon with its usage, as administrators see it. */
@Schema(name = "Coupon")
record CouponResponse(
    UUID id,
    @Schema(examples = "WELCOME20", maxLength = 64) String code,
    @Schema(examples = "20", minimum = "1", maximum = "100") int discountPercent,
    @Schema(examples = "For new customers", maxLength = 2000) @Nullable String description,
    @Schema(name = "is_active", examples = "true") boolean isActive,
    @Schema(description = "Null means without limit.", examples = "100", minimum = "1")
        @Nullable Integer maxUses,
    @Schema(
            description = "Redemptions so far, without those given back unused.",
            examples = "7",
            minimum = "0")
        int currentUses,
    @Nullable Instant startsAt,
    @Nullable Instant expirationDate,
    @Schema(description = "Only for who never had a subscription.") boolean firstTimeOnly,
    @Schema(description = "Null means every plan.", examples = "[\"pro-yearly\"]")
        @Nullable List<String> planCodes,
    @Schema(
            enumeration = {"once", "periods", "forever"},
            examples = "once")
        String duration,
    @Schema(examples = "3", minimum = "1", maximum = "60") @Nullable Integer durationPeriods,
    Instant createdAt,
    Instant updatedAt) {
  static CouponResponse from(Coupon row) {
    return new CouponResponse(
        row.id,
        row.code,
        row.discountPercent,
        row.description,
        row.active,
        row.maxUses,
        row.currentUses,
        row.startsAt,
        row.expirationDate,
        row.firstTimeOnly,
        row.planCodes,
        row.duration,
        row.durationPeriods,
        row.createdAt,
        row.updatedAt);
  }
}
