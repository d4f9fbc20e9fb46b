package dev.stratbase.billing.entitlement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the caller may do now, until when, and why. */
@Schema(name = "Entitlement")
record EntitlementResponse(
    @Schema(name = "is_premium", examples = "true") boolean isPremium,
    @Schema(
            description =
                """
                plan: a paid period runs. trial: a trial runs. grace: a payment failed, or the \
                provider has not yet said how a period that ended goes on. complimentary: given by \
                an administrator. free: nothing is paid for.\
                """,
            enumeration = {"plan", "trial", "grace", "complimentary", "free"},
            examples = "plan")
        String reason,
    @Schema(description = "When this ends or renews; null is open-ended.") @Nullable Instant until,
    @Schema(description = "The plan it comes from.") @Nullable EntitledPlan plan,
    @Schema(description = "The subscription it comes from.") @Nullable UUID subscriptionId,
    @Schema(examples = "[\"strategies\", \"custom_indicators\"]") List<String> features,
    @Schema(
            description = "Credits granted for every month of a paid period.",
            examples = "100",
            minimum = "0")
        int monthlyCredits) {

  /** The plan behind an entitlement. */
  @Schema(name = "EntitledPlan")
  record EntitledPlan(
      @Schema(examples = "pro-monthly", maxLength = 60) String code,
      @Schema(examples = "Pro", maxLength = 120) String name) {}
}
