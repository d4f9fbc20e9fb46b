package dev.stratbase.billing.provider;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is about to pay for.
 *
 * @param id our checkout; the provider keeps it with the subscription
 * @param person who pays
 * @param customerId who they are to the provider, or null for somebody new
 * @param priceId the provider's price
 * @param trialDays free days before the first payment
 * @param discount what a coupon takes off, or null
 * @param expiresAt when the page may close
 */
public record CheckoutOrder(
    UUID id,
    UUID person,
    @Nullable String customerId,
    String priceId,
    int trialDays,
    @Nullable Discount discount,
    String successUrl,
    String cancelUrl,
    Instant expiresAt) {

  /**
   * What a coupon takes off.
   *
   * @param percent 1 to 100
   * @param periods how many payments; null means all of them
   */
  public record Discount(int percent, @Nullable Integer periods) {}
}
