package dev.stratbase.billing.webhook;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A received event and how far it came. */
@Schema(name = "WebhookEvent")
record WebhookEventResponse(
    UUID id,
    @Schema(
            enumeration = {"stripe", "paypal"},
            examples = "stripe")
        String provider,
    @Schema(examples = "evt_123", maxLength = 200) String eventId,
    @Schema(examples = "invoice.paid", maxLength = 200) String type,
    @Schema(description = "The provider's id of what it was about.", examples = "sub_123")
        @Nullable String subject,
    @Schema(
            description = "Why it had no effect: its person deleted their account, or is not ours.",
            enumeration = {"person_gone", "person_unknown"})
        @Nullable String flag,
    @Schema(
            description = "dead: given up after many tries, until it is replayed.",
            enumeration = {"received", "processed", "ignored", "failed", "dead"},
            examples = "processed")
        String status,
    @Schema(minimum = "0") int attempts,
    Instant nextAttemptAt,
    @Schema(maxLength = 500) @Nullable String lastError,
    Instant receivedAt,
    @Nullable Instant processedAt) {
  static WebhookEventResponse from(WebhookEvent row) {
    return new WebhookEventResponse(
        row.id,
        row.provider,
        row.eventId,
        row.type,
        row.subject,
        row.flag,
        row.status,
        row.attempts,
        row.nextAttemptAt,
        row.lastError,
        row.receivedAt,
        row.processedAt);
  }
}
