package dev.stratbase.billing.subscription;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose portal, and where to come back to. */
@Schema(name = "PortalRequest")
record PortalRequest(
    @NotNull @Pattern(regexp = "^(stripe|paypal)$", message = "can only be stripe or paypal")
        @Schema(
            enumeration = {"stripe", "paypal"},
            examples = "stripe")
        String provider,
    @NotNull @Size(max = 2000) @Schema(examples = "http://localhost:3000/account")
        String returnUrl) {}
