package dev.stratbase.billing.provider.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.billing.provider.PaymentState;
import dev.stratbase.billing.provider.ProviderSubscription;
import dev.stratbase.billing.provider.SubscriptionStatus;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects in the shapes that Stripe documents, from before and after what moved in 2025. */
class StripeSubscriptionsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"subscription-2020-08-27.json", "subscription-2026-07-29.json"})
  void oldAndNewShapesSayTheSame(String file) throws IOException {
    ProviderSubscription read = StripeSubscriptions.read(fixture(file), NOW);
    assertEquals("sub_1Nvb2kLkdIwHu7ixF6VjSnZk", read.id());
    assertEquals("cus_Na6dX7aXxi11N4", read.customerId());
    assertEquals("price_pro_monthly", read.priceId());
    assertEquals(SubscriptionStatus.ACTIVE, read.status());
    assertEquals(Instant.parse("2028-02-29T09:30:00Z"), read.period().start());
    assertEquals(Instant.parse("2028-03-31T09:30:00Z"), read.period().end());
    assertTrue(read.period().cancelAtEnd());
    assertEquals(PaymentState.PAID, read.payment().state());
    assertEquals(25, read.discount().percent());
    assertEquals(Instant.parse("2028-05-31T09:30:00Z"), read.discount().until());
    assertEquals(UUID.fromString("0d6bd5a4-92c4-4e3e-8b59-0a8f3c6d4d11"), read.person());
    assertEquals(NOW, read.updatedAt());
  }

  @Test
  void pastDueSinceItsInvoiceWasFinal() throws IOException {
    JsonObject subscription = fixture("subscription-2026-07-29.json").put("status", "past_due");
    subscription
        .getJsonObject("latest_invoice")
        .put("status", "open")
        .put("attempt_count", 2)
        .put("next_payment_attempt", 1_835_000_000L);
    ProviderSubscription read = StripeSubscriptions.read(subscription, NOW);
    assertEquals(PaymentState.FAILED, read.payment().state());
    assertEquals(Instant.parse("2028-02-29T10:30:00Z"), read.payment().failedAt());
    assertEquals(2, read.payment().attempts());
    assertEquals(Instant.ofEpochSecond(1_835_000_000L), read.payment().nextAttempt());
  }

  @Test
  void whatIsNotThereIsNull() {
    ProviderSubscription read =
        StripeSubscriptions.read(
            new JsonObject(
                "{\"id\":\"sub_1\",\"status\":\"incomplete\",\"metadata\":{\"stratbase_user_id\":\"x\"}}"),
            null);
    assertNull(read.period().start());
    assertNull(read.priceId());
    assertNull(read.person());
    assertEquals(PaymentState.NONE, read.payment().state());
  }

  @ParameterizedTest
  @CsvSource({
    "incomplete, INCOMPLETE",
    "incomplete_expired, EXPIRED",
    "trialing, TRIALING",
    "active, ACTIVE",
    "past_due, PAST_DUE",
    "unpaid, PAST_DUE",
    "paused, PAUSED",
    "canceled, CANCELED"
  })
  void everyStatusIsMapped(String theirs, SubscriptionStatus ours) {
    assertEquals(ours, StripeSubscriptions.status(theirs));
  }

  @Test
  void unheardOfStatusIsNotGuessed() {
    assertThrows(IllegalStateException.class, () -> StripeSubscriptions.status("dormant"));
  }

  /** The library's and ours must not drift apart unnoticed: what we read is of this version. */
  @Test
  void pinnedVersionIsTheLibrarys() {
    assertEquals(com.stripe.Stripe.API_VERSION, StripeApi.API_VERSION);
  }

  private static JsonObject fixture(String file) throws IOException {
    try (InputStream stream =
        StripeSubscriptionsTest.class.getResourceAsStream("/stripe/" + file)) {
      return new JsonObject(
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
