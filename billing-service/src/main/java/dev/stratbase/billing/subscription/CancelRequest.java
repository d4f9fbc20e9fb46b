package dev.stratbase.billing.subscription;

import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When to end. */
@Schema(name = "CancelRequest")
record CancelRequest(
    @Pattern(regexp = "^(period_end|now)$", message = "can only be period_end or now")
        @Schema(
            description = "period_end keeps what was paid for; now ends at once, without a refund.",
            enumeration = {"period_end", "now"},
            defaultValue = "period_end")
        @Nullable String when) {
  boolean atPeriodEnd() {
    return !"now".equals(when);
  }
}
