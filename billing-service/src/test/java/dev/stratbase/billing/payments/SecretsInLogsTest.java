package dev.stratbase.billing.payments;

import static dev.stratbase.billing.payments.Buyer.await;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.billing.Rows;
import dev.stratbase.local.payments.StandIn;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What proves who we are to a provider, and a provider to us, is in no log, however loud. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(PaymentsResource.class)
class SecretsInLogsTest {
  private static final String BASIC =
      Base64.getEncoder()
          .encodeToString(
              (Payments.KEYS.paypalClient() + ":" + Payments.KEYS.paypalSecret())
                  .getBytes(StandardCharsets.UTF_8));

  private StandIn providers = Payments.standIn();

  @BeforeEach
  void connect() {
    providers = Payments.connected();
  }

  @AfterEach
  void mend() {
    providers.faults().setDown(false);
  }

  @Test
  void noSecretIsLoggedWhateverComes() {
    try (LogWatch watch =
        new LogWatch(
            Payments.KEYS.stripeKey(),
            Payments.KEYS.stripeSecret(),
            "whsec_older",
            Payments.KEYS.paypalSecret(),
            BASIC,
            "A21-stand-in-token")) {
      for (String provider : new String[] {"stripe", "paypal"}) {
        goodLife(provider);
        providers.faults().setDown(true);
        assertEquals(503, Buyer.of(provider).checkout("pro-monthly", null).statusCode());
        providers.faults().setDown(false);
      }
      attack();
      await(
          () -> Rows.number("select count(*) from webhook_events where status = 'received'") == 0);
      assertEquals(List.of(), watch.found());
      assertTrue(watch.fine() > 1_000, "the service logs at every level: " + watch.fine());
      // The same watch sees a secret where somebody writes one.
      Logger.getLogger("dev.stratbase.billing").log(Level.FINER, Payments.KEYS.stripeKey());
      await(() -> !watch.found().isEmpty());
    }
  }

  private static void goodLife(String provider) {
    Buyer buyer = Buyer.of(provider);
    String remote = buyer.subscribe("pro-monthly");
    await(buyer::isPremium);
    buyer
        .request()
        .body("{\"when\":\"period_end\"}")
        .post("/v1/subscriptions/{id}/cancel", Buyer.row(remote))
        .then()
        .statusCode(200);
  }

  /** Altered, stale, malformed and no events at all, for both. */
  private void attack() {
    String body =
        "{\"id\":\"evt_%s\",\"type\":\"a.b\",\"data\":{\"object\":{}}}"
            .formatted(UUID.randomUUID());
    long now = Instant.now().getEpochSecond();
    String good = providers.stripeSignature(body);
    for (String header :
        new String[] {
          good,
          "t=1,v1=00",
          good.replace("t=" + now, "t=" + (now - 900)),
          "t=x",
          good + ",v1=zz",
          ""
        }) {
      stripe(body + " ", header);
    }
    stripe("no event", providers.stripeSignature("no event"));
    Map<String, String> headers = new HashMap<>(providers.paypalHeaders(body));
    paypal(body + " ", headers);
    headers.put("PayPal-Cert-Url", "https://evil.test/c.pem");
    paypal(body, headers);
    headers.remove("PayPal-Transmission-Sig");
    paypal(body, headers);
    paypal("no event", providers.paypalHeaders("no event"));
  }

  private static void stripe(String body, String signature) {
    Response answer =
        given()
            .contentType("application/json")
            .header("Stripe-Signature", signature)
            .body(body.getBytes(StandardCharsets.UTF_8))
            .post("/v1/webhooks/stripe");
    assertEquals(400, answer.statusCode());
  }

  private static void paypal(String body, Map<String, String> headers) {
    Response answer =
        given()
            .contentType("application/json")
            .headers(headers)
            .body(body.getBytes(StandardCharsets.UTF_8))
            .post("/v1/webhooks/paypal");
    assertEquals(400, answer.statusCode());
  }
}
