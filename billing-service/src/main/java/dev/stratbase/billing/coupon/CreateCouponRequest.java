package dev.stratbase.billing.coupon;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new coupon. */
@Schema(name = "CreateCouponRequest")
record CreateCouponRequest(
    @Pattern(regexp = "^[A-Za-z0-9_-]{3,64}$", message = "must be 3 to 64 letters, digits, _ or -") @Schema(
            description = "Compared without case; left out, one that nobody guesses is made.",
            examples = "WELCOME20")
        @Nullable String code,
    @NotNull @Min(1) @Max(100) @Schema(examples = "20") Integer discountPercent,
    @Size(max = 2000) @Nullable String description,
    @Schema(name = "is_active", defaultValue = "true") @Nullable Boolean isActive,
    @Min(1) @Schema(description = "Null means without limit.") @Nullable Integer maxUses,
    @Schema(description = "First moment at which it is valid.") @Nullable Instant startsAt,
    @Schema(description = "First moment at which it is no longer valid.")
        @Nullable Instant expirationDate,
    @Schema(description = "Only for who never had a subscription.", defaultValue = "false")
        @Nullable Boolean firstTimeOnly,
    @Size(min = 1, max = 50) @Schema(description = "Null means every plan.")
        @Nullable List<@NotNull @Size(min = 1, max = 60) String> planCodes,
    @Pattern(regexp = CouponChanges.DURATION, message = CouponChanges.DURATION_RULE) @Schema(
            description = "once: the first payment; periods: so many; forever: every payment.",
            enumeration = {"once", "periods", "forever"},
            defaultValue = "once")
        @Nullable String duration,
    @Min(1) @Max(CouponChanges.MAX_PERIODS) @Schema(description = "With duration periods alone.", examples = "3")
        @Nullable Integer durationPeriods) {

  /** The part that can change later, with the defaults filled in. */
  CouponChanges changeable() {
    return new CouponChanges(
        discountPercent,
        description,
        Objects.requireNonNullElse(isActive, Boolean.TRUE),
        maxUses,
        startsAt,
        expirationDate,
        Objects.requireNonNullElse(firstTimeOnly, Boolean.FALSE),
        planCodes,
        Objects.requireNonNullElse(duration, "once"),
        durationPeriods);
  }
}
