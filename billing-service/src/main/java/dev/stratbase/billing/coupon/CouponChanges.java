package dev.stratbase.billing.coupon;

import dev.stratbase.kit.problem.Fault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator may change about a coupon: never its code, which people hold, nor its uses.
 */
@Schema(name = "CouponChanges")
record CouponChanges(
    @NotNull @Min(1) @Max(100) @Schema(examples = "20") Integer discountPercent,
    @Size(max = 2000) @Nullable String description,
    @NotNull @Schema(name = "is_active") Boolean isActive,
    @Min(1) @Schema(description = "Null means without limit.") @Nullable Integer maxUses,
    @Nullable Instant startsAt,
    @Schema(description = "First moment at which it is no longer valid.")
        @Nullable Instant expirationDate,
    @NotNull Boolean firstTimeOnly,
    @Size(min = 1, max = 50) @Schema(description = "Null means every plan.")
        @Nullable List<@NotNull @Size(min = 1, max = 60) String> planCodes,
    @NotNull @Pattern(regexp = DURATION, message = DURATION_RULE) @Schema(enumeration = {"once", "periods", "forever"})
        String duration,
    @Min(1) @Max(MAX_PERIODS) @Schema(description = "With duration periods alone.")
        @Nullable Integer durationPeriods) {
  static final String DURATION = "^(once|periods|forever)$";
  static final String DURATION_RULE = "can only be once, periods or forever";
  static final int MAX_PERIODS = 60;

  /** Outside of these a date is a slip, and PostgreSQL's range is narrower than Java's. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  static CouponChanges of(Coupon row) {
    return new CouponChanges(
        row.discountPercent,
        row.description,
        row.active,
        row.maxUses,
        row.startsAt,
        row.expirationDate,
        row.firstTimeOnly,
        row.planCodes,
        row.duration,
        row.durationPeriods);
  }

  /** The same, good for one use. */
  CouponChanges singleUse() {
    return new CouponChanges(
        discountPercent,
        description,
        isActive,
        1,
        startsAt,
        expirationDate,
        firstTimeOnly,
        planCodes,
        duration,
        durationPeriods);
  }

  /** What no single field shows, given how often the coupon was used. */
  List<Fault> faults(int currentUses) {
    List<Fault> faults = new ArrayList<>();
    date("/starts_at", startsAt, faults);
    date("/expiration_date", expirationDate, faults);
    if (startsAt != null && expirationDate != null && !startsAt.isBefore(expirationDate)) {
      faults.add(Fault.at("/expiration_date", "window", "must be after starts_at"));
    }
    if (duration.equals("periods") == (durationPeriods == null)) {
      faults.add(
          Fault.at(
              "/duration_periods", "duration", "goes with duration periods, and with no other"));
    }
    if (maxUses != null && maxUses < currentUses) {
      faults.add(Fault.at("/max_uses", "minimum", "is below the " + currentUses + " uses so far"));
    }
    return faults;
  }

  void write(Coupon row) {
    row.discountPercent = discountPercent;
    row.description = description;
    row.active = isActive;
    row.maxUses = maxUses;
    row.startsAt = micros(startsAt);
    row.expirationDate = micros(expirationDate);
    row.firstTimeOnly = firstTimeOnly;
    row.duration = duration;
    row.durationPeriods = durationPeriods;
    row.planCodes = planCodes == null ? null : planCodes.stream().distinct().sorted().toList();
  }

  private static void date(String pointer, @Nullable Instant date, List<Fault> faults) {
    if (date != null && (date.isBefore(FIRST) || date.isAfter(LAST))) {
      faults.add(Fault.at(pointer, "range", "must be between the years 2000 and 9999"));
    }
  }

  private static @Nullable Instant micros(@Nullable Instant date) {
    return date == null ? null : date.truncatedTo(ChronoUnit.MICROS);
  }
}
