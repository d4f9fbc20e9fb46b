package dev.stratbase.billing.provider.stripe;

import dev.stratbase.billing.provider.EventSubject;
import dev.stratbase.billing.provider.PaymentReversal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Charges that went back, and the subscription each had paid for. */
@Singleton
class StripePayments {
  private final StripeApi api;

  StripePayments(StripeApi api) {
    this.api = api;
  }

  /** What was refunded of a charge so far. */
  Uni<EventSubject> refund(String chargeId) {
    return reversal(
        chargeId,
        charge -> {
          long back = charge.getLong("amount_refunded", 0L);
          return back == 0 ? null : reversal(charge, "refund", "refunded", back);
        });
  }

  /** How a dispute stands. */
  Uni<EventSubject> dispute(String disputeId) {
    return api.find("/v1/disputes/" + segment(disputeId))
        .chain(found -> {
          JsonObject dispute = found.map(StripeApi.Answer::body).orElseGet(JsonObject::new);
          String charge = StripeJson.idOf(dispute, "charge");
          return charge == null
              ? Uni.createFrom().<EventSubject>item(new EventSubject.Nothing())
              : reversal(
                  charge,
                  paid -> reversal(paid, "dispute", state(dispute), dispute.getLong("amount", 0L)));
        });
  }

  /** A warning is no dispute yet; one that was closed without loss is won. */
  private static String state(JsonObject dispute) {
    return switch (dispute.getString("status", "")) {
      case "won", "warning_closed", "prevented", "warning_needs_response", "warning_under_review" ->
          "won";
      case "lost" -> "lost";
      default -> "open";
    };
  }

  private interface Reading {
    @Nullable PaymentReversal of(JsonObject charge);
  }

  private Uni<EventSubject> reversal(String chargeId, Reading reading) {
    return api.find("/v1/charges/" + segment(chargeId))
        .chain(found -> {
          JsonObject charge = found.map(StripeApi.Answer::body).orElseGet(JsonObject::new);
          PaymentReversal reversal = found.isEmpty() ? null : reading.of(charge);
          if (reversal == null) {
            return Uni.createFrom().item(new EventSubject.Nothing());
          }
          return subscription(charge)
              .map(id ->
                  id.<EventSubject>map(of -> new EventSubject.OfReversal(of, reversal))
                      .orElseGet(EventSubject.Nothing::new));
        });
  }

  private static PaymentReversal reversal(
      JsonObject charge, String kind, String state, long minor) {
    return new PaymentReversal(
        charge.getString("id"),
        kind,
        state,
        charge.getLong("amount"),
        minor,
        charge.getString("currency").toUpperCase(Locale.ROOT),
        Objects.requireNonNullElse(StripeJson.instant(charge, "created"), Instant.EPOCH));
  }

  /** By the charge's invoice until API version 2025-03-31, since then by the invoice's payments. */
  private Uni<Optional<String>> subscription(JsonObject charge) {
    String invoice = StripeJson.idOf(charge, "invoice");
    if (invoice != null) {
      return ofInvoice(invoice);
    }
    String intent = StripeJson.idOf(charge, "payment_intent");
    if (intent == null) {
      return Uni.createFrom().item(Optional.empty());
    }
    return api.get(
            "/v1/invoice_payments?payment[type]=payment_intent&payment[payment_intent]="
                + segment(intent))
        .chain(answer -> {
          JsonArray payments = answer.body().getJsonArray("data", new JsonArray());
          String id =
              payments.isEmpty() ? null : StripeJson.idOf(payments.getJsonObject(0), "invoice");
          return id == null ? Uni.createFrom().item(Optional.<String>empty()) : ofInvoice(id);
        });
  }

  private Uni<Optional<String>> ofInvoice(String invoiceId) {
    return api.find("/v1/invoices/" + segment(invoiceId))
        .map(found -> found.map(StripeApi.Answer::body).map(StripeEvents::subscriptionOfInvoice));
  }

  static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
