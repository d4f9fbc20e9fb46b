package dev.stratbase.billing.subscription;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refund or a dispute, and the credits taken back for it. */
@Schema(name = "PaymentReversal")
record ReversalResponse(
    UUID id,
    UUID userId,
    UUID subscriptionId,
    @Schema(
            enumeration = {"stripe", "paypal"},
            examples = "stripe")
        String provider,
    @Schema(examples = "ch_123", maxLength = 255) String providerPaymentId,
    @Schema(
            enumeration = {"refund", "dispute"},
            examples = "refund")
        String kind,
    @Schema(
            enumeration = {"refunded", "open", "won", "lost"},
            examples = "refunded")
        String state,
    @Schema(description = "What was paid, in the minor unit.", examples = "1900") long amountMinor,
    @Schema(description = "What of it went back.", examples = "1900") long reversedMinor,
    @Schema(examples = "USD", maxLength = 3) String currency,
    Instant paidAt,
    @Schema(examples = "100") int creditsClawed,
    Instant createdAt) {
  static ReversalResponse from(Reversal row) {
    return new ReversalResponse(
        row.id,
        row.userId,
        row.subscriptionId,
        row.provider,
        row.providerPaymentId,
        row.kind,
        row.state,
        row.amountMinor,
        row.reversedMinor,
        row.currency,
        row.paidAt,
        row.creditsClawed,
        row.createdAt);
  }
}
