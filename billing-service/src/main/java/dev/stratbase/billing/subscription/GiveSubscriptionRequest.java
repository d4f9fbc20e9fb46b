package dev.stratbase.billing.subscription;

import dev.stratbase.billing.plan.PlanCode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plan for somebody, free of charge. */
@Schema(name = "GiveSubscriptionRequest")
record GiveSubscriptionRequest(
    @NotNull UUID userId,
    @NotNull @Size(max = PlanCode.MAX_LENGTH) @Pattern(regexp = PlanCode.PATTERN, message = "is no plan's code") @Schema(examples = "pro-monthly")
        String planCode,
    @Schema(description = "Until when; left out, for good.") @Nullable Instant until) {}
