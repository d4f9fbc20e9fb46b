package dev.stratbase.billing.provider.stripe;

import dev.stratbase.billing.provider.PaymentState;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.ProviderSubscription;
import dev.stratbase.billing.provider.ProviderSubscription.Payment;
import dev.stratbase.billing.provider.ProviderSubscription.Period;
import dev.stratbase.billing.provider.SubscriptionStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Stripe subscription, of any API version: what moved between versions is looked for in
 * both places.
 */
final class StripeSubscriptions {
  private StripeSubscriptions() {}

  /**
   * In our words.
   *
   * @param subscription with {@code latest_invoice} and {@code discounts} expanded
   * @param at Stripe's time of this state
   */
  static ProviderSubscription read(JsonObject subscription, @Nullable Instant at) {
    JsonObject item = first(subscription.getJsonObject("items", new JsonObject()));
    String raw = subscription.getString("status");
    SubscriptionStatus status = status(raw);
    JsonObject metadata = subscription.getJsonObject("metadata", new JsonObject());
    return new ProviderSubscription(
        ProviderName.STRIPE,
        subscription.getString("id"),
        StripeJson.idOf(subscription, "customer"),
        price(subscription, item),
        raw,
        status,
        StripeJson.instant(subscription, "created"),
        at,
        period(subscription, item, status),
        payment(subscription, status),
        StripeDiscounts.read(subscription),
        StripeJson.uuid(metadata.getString(StripeJson.PERSON)),
        StripeJson.uuid(metadata.getString(StripeJson.CHECKOUT)));
  }

  /** Every status of the API's reference. */
  static SubscriptionStatus status(String raw) {
    return switch (raw) {
      case "incomplete" -> SubscriptionStatus.INCOMPLETE;
      case "trialing" -> SubscriptionStatus.TRIALING;
      case "active" -> SubscriptionStatus.ACTIVE;
      // Stripe stopped trying and keeps the invoice open: our grace decides, and has likely ended.
      case "past_due", "unpaid" -> SubscriptionStatus.PAST_DUE;
      case "paused" -> SubscriptionStatus.PAUSED;
      case "canceled" -> SubscriptionStatus.CANCELED;
      case "incomplete_expired" -> SubscriptionStatus.EXPIRED;
      default -> throw new IllegalStateException("Stripe has a new status: " + raw);
    };
  }

  /** Until API version 2025-03-31 on the subscription, since then on its items. */
  private static Period period(
      JsonObject subscription, JsonObject item, SubscriptionStatus status) {
    Instant end = either(subscription, item, "current_period_end");
    Instant cancelAt = StripeJson.instant(subscription, "cancel_at");
    boolean ends =
        subscription.getBoolean("cancel_at_period_end", false)
            || (cancelAt != null && end != null && !cancelAt.isAfter(end));
    return new Period(
        either(subscription, item, "current_period_start"),
        end,
        StripeJson.instant(subscription, "trial_end"),
        ends && status != SubscriptionStatus.CANCELED,
        StripeJson.instant(subscription, "canceled_at"));
  }

  private static Payment payment(JsonObject subscription, SubscriptionStatus status) {
    if (!(subscription.getValue("latest_invoice") instanceof JsonObject invoice)) {
      return Payment.NONE;
    }
    boolean owed = status == SubscriptionStatus.PAST_DUE;
    int attempts = invoice.getInteger("attempt_count", 0);
    PaymentState state =
        switch (invoice.getString("status", "")) {
          case "paid" -> PaymentState.PAID;
          case "open" -> owed || attempts > 0 ? PaymentState.FAILED : PaymentState.PENDING;
          case "draft" -> owed ? PaymentState.FAILED : PaymentState.PENDING;
          case "uncollectible" -> PaymentState.FAILED;
          default -> PaymentState.NONE;
        };
    if (!owed) {
      return new Payment(state, null, attempts, null);
    }
    JsonObject transitions = invoice.getJsonObject("status_transitions", new JsonObject());
    Instant finalized = StripeJson.instant(transitions, "finalized_at");
    return new Payment(
        state,
        finalized == null ? StripeJson.instant(invoice, "created") : finalized,
        attempts,
        StripeJson.instant(invoice, "next_payment_attempt"));
  }

  private static @Nullable String price(JsonObject subscription, JsonObject item) {
    String price = StripeJson.idOf(item, "price");
    String plan = price == null ? StripeJson.idOf(item, "plan") : price;
    return plan == null ? StripeJson.idOf(subscription, "plan") : plan;
  }

  private static @Nullable Instant either(JsonObject one, JsonObject other, String field) {
    Instant found = StripeJson.instant(one, field);
    return found == null ? StripeJson.instant(other, field) : found;
  }

  private static JsonObject first(JsonObject list) {
    JsonArray data = list.getJsonArray("data", new JsonArray());
    return data.isEmpty() ? new JsonObject() : data.getJsonObject(0);
  }
}
