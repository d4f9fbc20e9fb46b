package dev.stratbase.billing.plan;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A plan as everybody sees it.
 *
 * @param amountMinor price of one interval, in the currency's minor unit
 * @param interval {@code month} or {@code year}
 * @param monthlyCredits granted for every month of a paid period
 */
@Schema(name = "Plan")
public record PlanResponse(
    @Schema(examples = "pro-monthly", maxLength = PlanCode.MAX_LENGTH) String code,
    @Schema(examples = "Pro", maxLength = 120) String name,
    @Schema(examples = "Your own indicators and 100 credits every month.", maxLength = 2000)
        @Nullable String description,
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
    @Schema(description = "Where the plan stands among the others.", examples = "1")
        int position) {}
