package dev.stratbase.billing.provider.paypal;

import dev.stratbase.billing.provider.EventSubject;
import dev.stratbase.billing.provider.PaymentReversal;
import dev.stratbase.billing.provider.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What PayPal's events are about. */
@Singleton
class PayPalEvents {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");
  private static final Pattern TYPE = Pattern.compile("[A-Z0-9_.-]{1,200}");
  private static final EventSubject NOTHING = new EventSubject.Nothing();

  private final PayPalApi api;

  PayPalEvents(PayPalApi api) {
    this.api = api;
  }

  /** Fails with {@link IllegalArgumentException} for what is no event. */
  ReceivedEvent parse(byte[] raw) {
    try {
      JsonObject event = new JsonObject(new String(raw, StandardCharsets.UTF_8));
      String id = event.getString("id", "");
      String type = event.getString("event_type", "");
      JsonObject resource = event.getJsonObject("resource");
      if (ID.matcher(id).matches() && TYPE.matcher(type).matches() && resource != null) {
        return new ReceivedEvent(id, type, resource);
      }
    } catch (DecodeException | ClassCastException e) {
      throw new IllegalArgumentException("no JSON of an event");
    }
    throw new IllegalArgumentException("no event with id, type and resource");
  }

  Uni<EventSubject> subject(ReceivedEvent event) {
    JsonObject resource = event.object();
    String type = event.type();
    if (type.startsWith("BILLING.SUBSCRIPTION.")) {
      return item(ofSubscription(resource.getString("id")));
    }
    if (type.equals("PAYMENT.SALE.REFUNDED")) {
      return refund(resource);
    }
    if (type.equals("PAYMENT.SALE.REVERSED")) {
      return sale(
          resource.getString("id", ""), sale -> reversal(sale, "refund", "refunded", total(sale)));
    }
    if (type.startsWith("PAYMENT.SALE.")) {
      return item(ofSubscription(resource.getString("billing_agreement_id")));
    }
    if (type.startsWith("CUSTOMER.DISPUTE.")) {
      return dispute(resource.getString("dispute_id", ""));
    }
    return item(NOTHING);
  }

  private Uni<EventSubject> refund(JsonObject told) {
    return api.find("/v1/payments/refund/" + segment(told.getString("id", "")))
        .chain(found -> {
          JsonObject refund = found.orElse(told);
          JsonObject back = refund.getJsonObject("total_refunded_amount", new JsonObject());
          String value = back.getString("value");
          return sale(
              refund.getString("sale_id", ""),
              sale ->
                  reversal(
                      sale,
                      "refund",
                      "refunded",
                      value == null ? total(sale) : minor(value, currency(sale))));
        });
  }

  private Uni<EventSubject> dispute(String id) {
    return api.find("/v1/customer/disputes/" + segment(id))
        .chain(found -> {
          JsonObject dispute = found.orElseGet(JsonObject::new);
          JsonArray transactions = dispute.getJsonArray("disputed_transactions", new JsonArray());
          if (transactions.isEmpty()) {
            return item(NOTHING);
          }
          JsonObject amount = dispute.getJsonObject("dispute_amount", new JsonObject());
          return sale(
              transactions.getJsonObject(0).getString("seller_transaction_id", ""),
              sale ->
                  reversal(
                      sale,
                      "dispute",
                      state(dispute),
                      amount.getString("value") == null
                          ? total(sale)
                          : minor(amount.getString("value"), currency(sale))));
        });
  }

  /** Whatever was not lost to the buyer when it ended was won. */
  private static String state(JsonObject dispute) {
    if (!dispute.getString("status", "").equals("RESOLVED")) {
      return "open";
    }
    String outcome =
        dispute.getJsonObject("dispute_outcome", new JsonObject()).getString("outcome_code", "");
    return outcome.equals("RESOLVED_BUYER_FAVOUR") || outcome.equals("ACCEPTED") ? "lost" : "won";
  }

  private interface Reading {
    PaymentReversal of(JsonObject sale);
  }

  private Uni<EventSubject> sale(String id, Reading reading) {
    return api.find("/v1/payments/sale/" + segment(id)).map(found -> subject(found, reading));
  }

  private static EventSubject subject(Optional<JsonObject> sale, Reading reading) {
    String subscription = sale.map(it -> it.getString("billing_agreement_id")).orElse(null);
    return sale.isEmpty() || subscription == null
        ? NOTHING
        : new EventSubject.OfReversal(subscription, reading.of(sale.get()));
  }

  private static PaymentReversal reversal(JsonObject sale, String kind, String state, long minor) {
    return new PaymentReversal(
        sale.getString("id"),
        kind,
        state,
        total(sale),
        minor,
        currency(sale),
        Objects.requireNonNullElse(
            PayPalSubscriptions.instant(sale, "create_time"), Instant.EPOCH));
  }

  private static String currency(JsonObject sale) {
    return sale.getJsonObject("amount").getString("currency");
  }

  private static long total(JsonObject sale) {
    return minor(sale.getJsonObject("amount").getString("total"), currency(sale));
  }

  private static long minor(String value, String currency) {
    return new BigDecimal(value)
        .movePointRight(Currency.getInstance(currency).getDefaultFractionDigits())
        .longValue();
  }

  static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private static EventSubject ofSubscription(@Nullable String id) {
    return id == null ? NOTHING : new EventSubject.OfSubscription(id);
  }

  private static Uni<EventSubject> item(EventSubject subject) {
    return Uni.createFrom().item(subject);
  }
}
