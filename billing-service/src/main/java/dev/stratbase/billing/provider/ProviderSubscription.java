package dev.stratbase.billing.provider;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as the provider has it.
 *
 * @param updatedAt the provider's time of this state
 * @param person who it was made for, as we told the provider; null for one that is not from here
 * @param checkoutId the checkout it came from
 */
public record ProviderSubscription(
    ProviderName provider,
    String id,
    @Nullable String customerId,
    @Nullable String priceId,
    String rawStatus,
    SubscriptionStatus status,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Period period,
    Payment payment,
    Discounted discount,
    @Nullable UUID person,
    @Nullable UUID checkoutId) {

  /** What runs now, and whether and when it ends. */
  public record Period(
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable Instant trialEnd,
      boolean cancelAtEnd,
      @Nullable Instant canceledAt) {}

  /**
   * The latest payment.
   *
   * @param failedAt since when it is owed, null when nothing is
   * @param attempts how often it was tried
   * @param nextAttempt when the provider tries again
   */
  public record Payment(
      PaymentState state, @Nullable Instant failedAt, int attempts, @Nullable Instant nextAttempt) {
    /** Nothing was to be paid yet. */
    public static final Payment NONE = new Payment(PaymentState.NONE, null, 0, null);
  }

  /** What is taken off the price, null and null for nothing. */
  public record Discounted(@Nullable Integer percent, @Nullable Instant until) {
    /** Nothing. */
    public static final Discounted NOTHING = new Discounted(null, null);
  }

  /** The facts that {@code stratbase_internal.subscription_mirror} takes. */
  public JsonObject facts(Duration grace) {
    Instant failed = payment.failedAt();
    return new JsonObject()
        .put("provider", provider.code())
        .put("id", id)
        .put("customer_id", customerId)
        .put("price_id", priceId)
        .put("raw_status", rawStatus)
        .put("status", status.code())
        .put("created_at", text(createdAt))
        .put("provider_updated_at", text(updatedAt))
        .put("period_start", text(period.start()))
        .put("period_end", text(period.end()))
        .put("trial_end", text(period.trialEnd()))
        .put("cancel_at_period_end", period.cancelAtEnd())
        .put("canceled_at", text(period.canceledAt()))
        .put("payment_state", payment.state().code())
        .put("payment_failed_at", text(failed))
        .put("payment_attempts", payment.attempts())
        .put("next_payment_attempt_at", text(payment.nextAttempt()))
        .put("grace_until", failed == null ? null : text(failed.plus(grace)))
        .put("discount_percent", discount.percent())
        .put("discount_ends_at", text(discount.until()))
        .put("user_id", person == null ? null : person.toString())
        .put("checkout_id", checkoutId == null ? null : checkoutId.toString());
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
