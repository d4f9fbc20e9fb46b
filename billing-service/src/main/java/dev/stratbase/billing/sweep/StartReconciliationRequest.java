package dev.stratbase.billing.sweep;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which provider to compare with. */
@Schema(name = "StartReconciliationRequest")
record StartReconciliationRequest(
    @NotNull @Pattern(regexp = "^(stripe|paypal)$", message = "can only be stripe or paypal")
        @Schema(
            enumeration = {"stripe", "paypal"},
            examples = "stripe")
        String provider) {}
