package dev.stratbase.billing.provider.paypal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.billing.provider.ProviderSubscription;
import dev.stratbase.billing.provider.SubscriptionStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PayPalSubscriptionsTest {
  private static final Instant STARTED = Instant.parse("2026-11-20T12:00:00Z");

  /** PayPal need not tell a next payment right after a trial was taken up again. */
  @Test
  void trialEndsAlsoWhereNoNextPaymentIsTold() {
    JsonObject trial =
        new JsonObject()
            .put("tenure_type", "TRIAL")
            .put(
                "frequency", new JsonObject().put("interval_unit", "DAY").put("interval_count", 14))
            .put("total_cycles", 1)
            .put("pricing_scheme", price("0.00"));
    JsonObject regular =
        new JsonObject()
            .put("tenure_type", "REGULAR")
            .put("frequency", new JsonObject().put("interval_unit", "MONTH"))
            .put("pricing_scheme", price("19.00"));
    JsonObject subscription =
        new JsonObject()
            .put("id", "I-1")
            .put("status", "ACTIVE")
            .put("start_time", STARTED.toString())
            .put(
                "plan",
                new JsonObject().put("billing_cycles", new JsonArray().add(trial).add(regular)));
    ProviderSubscription read = PayPalSubscriptions.read(subscription, STARTED.plusSeconds(86_400));
    assertEquals(SubscriptionStatus.TRIALING, read.status());
    assertEquals(Instant.parse("2026-12-04T12:00:00Z"), read.period().end());
  }

  private static JsonObject price(String value) {
    return new JsonObject()
        .put("fixed_price", new JsonObject().put("value", value).put("currency_code", "USD"));
  }
}
