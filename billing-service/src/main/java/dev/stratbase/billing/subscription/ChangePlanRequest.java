package dev.stratbase.billing.subscription;

import dev.stratbase.billing.plan.PlanCode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which plan to go on with. */
@Schema(name = "ChangePlanRequest")
record ChangePlanRequest(
    @NotNull @Size(max = PlanCode.MAX_LENGTH) @Pattern(regexp = PlanCode.PATTERN, message = "is no plan's code") @Schema(examples = "pro-yearly")
        String planCode,
    @NotNull @Size(max = 2000) @Schema(
            description = "Where to come back to when the provider asks for consent.",
            examples = "http://localhost:3000/account")
        String returnUrl) {}
