package dev.stratbase.billing.provider.paypal;

import dev.stratbase.billing.provider.PaymentState;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.ProviderSubscription;
import dev.stratbase.billing.provider.ProviderSubscription.Discounted;
import dev.stratbase.billing.provider.ProviderSubscription.Payment;
import dev.stratbase.billing.provider.ProviderSubscription.Period;
import dev.stratbase.billing.provider.SubscriptionStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a PayPal subscription with its plan ({@code ?fields=plan}). PayPal has no cancelling at the
 * end of a period: we suspend with a note of ours, which stops the payments and can be taken back,
 * and cancel when the period is over. What it says of a period is the last payment and the next.
 */
final class PayPalSubscriptions {
  /** The note of a suspension that means: ends with its paid period. */
  static final String ENDS_WITH_PERIOD = "stratbase:at_period_end";

  /** The note of a cancellation that means: at once, whatever was paid. */
  static final String ENDS_NOW = "stratbase:now";

  private static final Set<String> APPROVED = Set.of("ACTIVE", "SUSPENDED", "CANCELLED");

  private PayPalSubscriptions() {}

  static ProviderSubscription read(JsonObject subscription, Instant now) {
    JsonObject billing = subscription.getJsonObject("billing_info", new JsonObject());
    Instant paid = instant(billing.getJsonObject("last_payment", new JsonObject()), "time");
    Instant started = instant(subscription, "start_time");
    Instant start = paid == null ? started : paid;
    Instant next = instant(billing, "next_billing_time");
    JsonObject cycle = PayPalPlans.regular(subscription.getJsonObject("plan", new JsonObject()));
    Instant free = freeUntil(subscription, paid, started);
    Instant end = next != null ? next : paid == null ? free : after(paid, cycle);
    int failures = billing.getInteger("failed_payments_count", 0);
    String raw = subscription.getString("status");
    boolean trial = paid == null && end != null;
    Standing standing =
        standing(subscription, raw, failures, trial, paid == null ? free : end, now);
    boolean owed = standing.status() == SubscriptionStatus.PAST_DUE;
    // Due since the paid time ran out, however often it was tried meanwhile.
    Instant failedAt = !owed ? null : paid == null ? started : after(paid, cycle);
    String[] custom = subscription.getString("custom_id", "").split("/", 2);
    return new ProviderSubscription(
        ProviderName.PAYPAL,
        subscription.getString("id"),
        subscription.getJsonObject("subscriber", new JsonObject()).getString("payer_id"),
        subscription.getString("plan_id"),
        raw,
        standing.status(),
        instant(subscription, "create_time"),
        instant(subscription, "update_time"),
        new Period(
            start,
            owed && failedAt != null ? failedAt : end,
            trial ? end : null,
            standing.ends(),
            raw.equals("CANCELLED") ? instant(subscription, "status_update_time") : null),
        payment(billing, paid, failures, failedAt),
        Discounted.NOTHING,
        uuid(custom[0]),
        custom.length == 2 ? uuid(custom[1]) : null);
  }

  /**
   * The end of a trial of which PayPal tells no next payment, because it was suspended in it, maybe
   * just taken up again. Without an end it would count for ever.
   */
  private static @Nullable Instant freeUntil(
      JsonObject subscription, @Nullable Instant paid, @Nullable Instant started) {
    String raw = subscription.getString("status", "");
    int days = PayPalPlans.trialDays(subscription.getJsonObject("plan", new JsonObject()));
    return paid != null || started == null || days == 0 || !APPROVED.contains(raw)
        ? null
        : started.plus(Duration.ofDays(days));
  }

  private record Standing(SubscriptionStatus status, boolean ends) {}

  /** Every status of the API's reference. */
  private static Standing standing(
      JsonObject subscription,
      String raw,
      int failures,
      boolean trial,
      @Nullable Instant goodUntil,
      Instant now) {
    String note = subscription.getString("status_change_note", "");
    SubscriptionStatus running = trial ? SubscriptionStatus.TRIALING : SubscriptionStatus.ACTIVE;
    Standing ending =
        goodUntil != null && goodUntil.isAfter(now)
            ? new Standing(running, true)
            : new Standing(SubscriptionStatus.CANCELED, false);
    return switch (raw) {
      case "APPROVAL_PENDING", "APPROVED" -> new Standing(SubscriptionStatus.INCOMPLETE, false);
      case "ACTIVE" -> new Standing(failures > 0 ? SubscriptionStatus.PAST_DUE : running, false);
      case "SUSPENDED" -> {
        if (note.startsWith(ENDS_WITH_PERIOD)) {
          yield ending;
        }
        yield new Standing(
            failures > 0 ? SubscriptionStatus.PAST_DUE : SubscriptionStatus.PAUSED, false);
      }
      case "CANCELLED" ->
          note.startsWith(ENDS_NOW) ? new Standing(SubscriptionStatus.CANCELED, false) : ending;
      case "EXPIRED" -> new Standing(SubscriptionStatus.EXPIRED, false);
      default -> throw new IllegalStateException("PayPal has a new status: " + raw);
    };
  }

  private static Payment payment(
      JsonObject billing, @Nullable Instant paid, int failures, @Nullable Instant failedAt) {
    JsonObject last = billing.getJsonObject("last_failed_payment", new JsonObject());
    if (failures > 0) {
      return new Payment(
          PaymentState.FAILED, failedAt, failures, instant(last, "next_payment_retry_time"));
    }
    return paid == null ? Payment.NONE : new Payment(PaymentState.PAID, null, 0, null);
  }

  /** When a paid period ends, in UTC. */
  private static Instant after(Instant paid, JsonObject cycle) {
    JsonObject frequency = cycle.getJsonObject("frequency", new JsonObject());
    int count = frequency.getInteger("interval_count", 1);
    LocalDateTime from = LocalDateTime.ofInstant(paid, ZoneOffset.UTC);
    LocalDateTime to =
        switch (frequency.getString("interval_unit", "MONTH")) {
          case "DAY" -> from.plusDays(count);
          case "WEEK" -> from.plusWeeks(count);
          case "YEAR" -> from.plusYears(count);
          default -> from.plusMonths(count);
        };
    return to.toInstant(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(JsonObject object, String field) {
    String text = object.getString(field);
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The parts of a list, as objects. */
  static Iterable<JsonObject> objects(@Nullable JsonArray list) {
    return list == null ? java.util.List.of() : list.stream().map(JsonObject.class::cast).toList();
  }
}
