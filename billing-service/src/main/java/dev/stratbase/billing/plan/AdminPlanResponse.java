package dev.stratbase.billing.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plan as administrators see it. */
@Schema(name = "AdminPlan")
record AdminPlanResponse(
    UUID id,
    @Schema(examples = "pro-monthly", maxLength = PlanCode.MAX_LENGTH) String code,
    @Schema(examples = "Pro", maxLength = 120) String name,
    @Schema(examples = "Your own indicators.", maxLength = 2000) @Nullable String description,
    @Schema(
            description = "Price of one interval, in the currency's minor unit.",
            examples = "1900",
            minimum = "0")
        long amountMinor,
    @Schema(examples = "USD", pattern = "^[A-Z]{3}$", maxLength = 3) String currency,
    @Schema(
            enumeration = {"month", "year"},
            examples = "month")
        String interval,
    @Schema(examples = "14", minimum = "0", maximum = "365") int trialDays,
    @Schema(examples = "100", minimum = "0") int monthlyCredits,
    @Schema(name = "is_premium", examples = "true") boolean isPremium,
    @Schema(examples = "[\"strategies\", \"custom_indicators\"]") List<String> features,
    @Schema(
            description = "The provider's id of this price, by provider.",
            examples = "{\"stripe\": \"price_123\"}")
        Map<String, String> providerPriceIds,
    @Schema(description = "Whether it is offered.", examples = "true") boolean active,
    @Schema(examples = "1") int position,
    Instant createdAt,
    Instant updatedAt) {}
