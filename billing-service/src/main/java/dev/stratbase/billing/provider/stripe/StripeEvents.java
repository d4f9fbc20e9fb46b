package dev.stratbase.billing.provider.stripe;

import dev.stratbase.billing.provider.EventSubject;
import dev.stratbase.billing.provider.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Stripe's events are about. */
@Singleton
class StripeEvents {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,200}");
  private static final Pattern TYPE = Pattern.compile("[a-z0-9_.]{1,200}");
  private static final EventSubject NOTHING = new EventSubject.Nothing();

  private final StripePayments payments;

  StripeEvents(StripePayments payments) {
    this.payments = payments;
  }

  /** Fails with {@link IllegalArgumentException} for what is no event. */
  ReceivedEvent parse(byte[] raw) {
    try {
      JsonObject event = new JsonObject(new String(raw, StandardCharsets.UTF_8));
      String id = event.getString("id", "");
      String type = event.getString("type", "");
      JsonObject object = event.getJsonObject("data", new JsonObject()).getJsonObject("object");
      if (ID.matcher(id).matches() && TYPE.matcher(type).matches() && object != null) {
        return new ReceivedEvent(id, type, object);
      }
    } catch (DecodeException | ClassCastException e) {
      throw new IllegalArgumentException("no JSON of an event");
    }
    throw new IllegalArgumentException("no event with id, type and object");
  }

  Uni<EventSubject> subject(ReceivedEvent event) {
    JsonObject object = event.object();
    String type = event.type();
    if (type.startsWith("customer.subscription.")) {
      return item(ofSubscription(object.getString("id")));
    }
    if (type.startsWith("invoice.")) {
      return item(ofSubscription(subscriptionOfInvoice(object)));
    }
    if (type.equals("checkout.session.expired")) {
      return item(new EventSubject.OfExpiredCheckout(object.getString("id", "")));
    }
    if (type.startsWith("checkout.session.")) {
      return item(ofSubscription(StripeJson.idOf(object, "subscription")));
    }
    if (type.startsWith("charge.dispute.")) {
      return payments.dispute(object.getString("id", ""));
    }
    if (type.equals("charge.refunded")) {
      return payments.refund(object.getString("id", ""));
    }
    if (type.startsWith("refund.") || type.startsWith("charge.refund.")) {
      String charge = StripeJson.idOf(object, "charge");
      return charge == null ? item(NOTHING) : payments.refund(charge);
    }
    return item(NOTHING);
  }

  /** On the invoice until API version 2025-03-31, since then in its parent. */
  static @Nullable String subscriptionOfInvoice(JsonObject invoice) {
    String direct = StripeJson.idOf(invoice, "subscription");
    if (direct != null || !(invoice.getValue("parent") instanceof JsonObject parent)) {
      return direct;
    }
    return parent.getValue("subscription_details") instanceof JsonObject details
        ? StripeJson.idOf(details, "subscription")
        : null;
  }

  private static EventSubject ofSubscription(@Nullable String id) {
    return id == null ? NOTHING : new EventSubject.OfSubscription(id);
  }

  private static Uni<EventSubject> item(EventSubject subject) {
    return Uni.createFrom().item(subject);
  }
}
