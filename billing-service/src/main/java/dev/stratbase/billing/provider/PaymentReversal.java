package dev.stratbase.billing.provider;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A payment that went back, in part or whole.
 *
 * @param kind {@code refund} or {@code dispute}
 * @param state {@code refunded}, or a dispute's {@code open}, {@code won} or {@code lost}
 * @param paidAt when the payment had been made
 */
public record PaymentReversal(
    String paymentId,
    String kind,
    String state,
    long amountMinor,
    long reversedMinor,
    String currency,
    Instant paidAt) {

  /** The facts that {@code stratbase_internal.reversal_mirror} takes. */
  public JsonObject facts() {
    return new JsonObject()
        .put("payment_id", paymentId)
        .put("kind", kind)
        .put("state", state)
        .put("amount_minor", amountMinor)
        .put("reversed_minor", reversedMinor)
        .put("currency", currency)
        .put("paid_at", paidAt.toString());
  }
}
