package dev.stratbase.billing.plan;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What can change about a plan. Its code, currency, interval and whether it is premium cannot:
 * people subscribed to them, so a plan that differs there is another plan.
 */
@Schema(name = "PlanChanges")
record PlanChanges(
    @NotNull @Size(min = 1, max = 120) String name,
    @Size(max = 2000) @Nullable String description,
    @NotNull @Min(0) @Max(PlanChanges.MAX_AMOUNT) @Schema(examples = "1900") Long amountMinor,
    @NotNull @Min(0) @Max(365) Integer trialDays,
    @NotNull @Min(0) @Max(1_000_000) Integer monthlyCredits,
    @NotNull @Size(max = 50) List<@NotNull @Pattern(regexp = FEATURE, message = FEATURE_RULE) String> features,
    @NotNull @Size(max = 2) Map<
                @Pattern(regexp = PROVIDER, message = "can only be stripe or paypal") String,
                @NotNull @Size(min = 1, max = 200) String>
            providerPriceIds,
    @NotNull Boolean active,
    @NotNull Integer position) {
  /** A billion in any currency, and far from where a discount could overflow. */
  static final long MAX_AMOUNT = 100_000_000_000L;

  static final String FEATURE = "^[a-z0-9]+(_[a-z0-9]+)*$";
  static final String FEATURE_RULE = "must be lower-case words joined by _";
  static final String PROVIDER = "^(stripe|paypal)$";

  static PlanChanges of(AdminPlanResponse plan) {
    return new PlanChanges(
        plan.name(),
        plan.description(),
        plan.amountMinor(),
        plan.trialDays(),
        plan.monthlyCredits(),
        plan.features(),
        plan.providerPriceIds(),
        plan.active(),
        plan.position());
  }
}
