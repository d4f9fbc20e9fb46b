package dev.stratbase.billing.webhook;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.billing.Rows;
import dev.stratbase.test.StratbaseResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** How far behind the inbox is, and what was delivered, as Prometheus reads it. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class InboxLagTest {
  @Inject InboxLag lag;
  @Inject MeterRegistry registry;

  @Test
  void eventThatWaitsIsToldWithItsAge() throws InterruptedException {
    String id = "evt_" + UUID.randomUUID();
    Rows.execute(
        "insert into webhook_events (provider, event_id, type, raw, received_at, next_attempt_at)"
            + " values ('stripe', ?, 'account.updated', '{}', now() - interval '2 hours',"
            + " now() + interval '1 hour')",
        id);
    try {
      until(() -> registry.get("stratbase.inbox.oldest.age").gauge().value() >= 7_200);
      assertTrue(registry.get("stratbase.inbox.waiting").gauge().value() >= 1);
    } finally {
      Rows.execute("delete from webhook_events where event_id = ?", id);
    }
    until(() -> registry.get("stratbase.inbox.oldest.age").gauge().value() < 7_200);
  }

  @Test
  void deliveryWithoutAGoodSignatureIsCounted() {
    double before = refused();
    given()
        .contentType("application/json")
        .header("Stripe-Signature", "t=1,v1=00")
        .body("{}")
        .post("/v1/webhooks/stripe")
        .then()
        .statusCode(400);
    assertEquals(before + 1, refused());
  }

  private double refused() {
    return registry
        .get("stratbase.webhook.deliveries")
        .tag("provider", "stripe")
        .tag("outcome", "refused")
        .counter()
        .count();
  }

  private void until(BooleanSupplier met) throws InterruptedException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!met.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not within 30 s");
      lag.look();
      Thread.sleep(50);
    }
  }
}
