package dev.stratbase.billing.plan;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new plan; what is left out has the default the table gives it. */
@Schema(name = "CreatePlanRequest")
record CreatePlanRequest(
    @NotNull @Size(max = PlanCode.MAX_LENGTH) @Pattern(
            regexp = PlanCode.PATTERN,
            message = "must be lower-case letters and digits, joined by hyphens")
        @Schema(examples = "team-monthly")
        String code,
    @NotNull @Size(min = 1, max = 120) @Schema(examples = "Team") String name,
    @Size(max = 2000) @Nullable String description,
    @NotNull @Min(0) @Max(PlanChanges.MAX_AMOUNT) @Schema(examples = "4900") Long amountMinor,
    @NotNull @Pattern(regexp = "^[A-Z]{3}$", message = "must be an ISO 4217 code such as USD") @Schema(examples = "USD")
        String currency,
    @NotNull @Pattern(regexp = "^(month|year)$", message = "can only be month or year")
        @Schema(enumeration = {"month", "year"})
        String interval,
    @Min(0) @Max(365) @Nullable Integer trialDays,
    @Min(0) @Max(1_000_000) @Nullable Integer monthlyCredits,
    @Schema(name = "is_premium", defaultValue = "true") @Nullable Boolean isPremium,
    @Size(max = 50) @Nullable List<
                @NotNull @Pattern(regexp = PlanChanges.FEATURE, message = PlanChanges.FEATURE_RULE) String>
            features,
    @Size(max = 2) @Nullable Map<
                @Pattern(regexp = PlanChanges.PROVIDER, message = "can only be stripe or paypal") String,
                @NotNull @Size(min = 1, max = 200) String>
            providerPriceIds,
    @Schema(defaultValue = "true") @Nullable Boolean active,
    @Nullable Integer position) {

  /** The part that can change later, with the defaults filled in. */
  PlanChanges changeable() {
    return new PlanChanges(
        name,
        description,
        amountMinor,
        Objects.requireNonNullElse(trialDays, 0),
        Objects.requireNonNullElse(monthlyCredits, 0),
        Objects.requireNonNullElse(features, List.of()),
        Objects.requireNonNullElse(providerPriceIds, Map.of()),
        Objects.requireNonNullElse(active, Boolean.TRUE),
        Objects.requireNonNullElse(position, 0));
  }
}
