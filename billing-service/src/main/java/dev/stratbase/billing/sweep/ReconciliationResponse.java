package dev.stratbase.billing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a comparison with a provider found and mended. */
@Schema(name = "Reconciliation")
record ReconciliationResponse(
    UUID id,
    @Schema(
            enumeration = {"stripe", "paypal"},
            examples = "stripe")
        String provider,
    @Schema(
            enumeration = {"running", "finished", "failed"},
            examples = "finished")
        String status,
    @Schema(description = "Subscriptions compared.", examples = "812", minimum = "0") int checked,
    @Schema(description = "Of these, different.", examples = "2", minimum = "0") int drifted,
    @Schema(description = "Of these, mended.", examples = "2", minimum = "0") int repaired,
    @Schema(description = "Of these, not mended.", minimum = "0") int failed,
    @Schema(
            type = SchemaType.ARRAY,
            description = "Each with provider_subscription_id, result, and changed or cause.",
            maxItems = 1000)
        JsonNode findings,
    Instant startedAt,
    @Nullable Instant finishedAt) {}
