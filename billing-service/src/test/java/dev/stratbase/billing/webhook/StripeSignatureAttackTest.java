package dev.stratbase.billing.webhook;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.billing.Rows;
import dev.stratbase.billing.payments.Payments;
import dev.stratbase.billing.payments.PaymentsResource;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(PaymentsResource.class)
class StripeSignatureAttackTest {
  private final String id = "evt_" + UUID.randomUUID().toString().replace("-", "");
  private final String body =
      "{\"id\":\""
          + id
          + "\",\"type\":\"customer.created\",\"data\":{\"object\":{\"id\":\"cus_1\"}}}";
  private final long now = Instant.now().getEpochSecond();

  @Test
  void goodOneIsKeptOnce() {
    send(body, "t=" + now + ",v1=" + hex(now, body, Payments.KEYS.stripeSecret())).statusCode(204);
    send(body, "t=" + now + ",v1=" + hex(now, body, Payments.KEYS.stripeSecret())).statusCode(204);
    assertEquals(1, kept());
  }

  @Test
  void olderSecretAndSeveralSignaturesAreGoodDuringARotation() {
    String header =
        "t=%s,v1=%s,v1=%s,v0=ignored"
            .formatted(now, hex(now, body, "whsec_foreign"), hex(now, body, "whsec_older"));
    send(body, header).statusCode(204);
    assertEquals(1, kept());
  }

  @ParameterizedTest
  @ValueSource(longs = {-299, 299})
  void clocksMayDifferByLessThanFiveMinutes(long apart) {
    long then = now + apart;
    send(body, "t=" + then + ",v1=" + hex(then, body, Payments.KEYS.stripeSecret()))
        .statusCode(204);
  }

  @ParameterizedTest
  @ValueSource(longs = {-310, 310, -1_000_000_000, 90_000_000_000L})
  void oldAndFutureOnesAreStale(long apart) {
    long then = now + apart;
    refused(
        body,
        "t=" + then + ",v1=" + hex(then, body, Payments.KEYS.stripeSecret()),
        "webhook_signature_stale");
  }

  @Test
  void alteredByteAndOtherSecretAreWrong() {
    String good = "t=" + now + ",v1=" + hex(now, body, Payments.KEYS.stripeSecret());
    refused(body.replace("cus_1", "cus_2"), good, "webhook_signature_wrong");
    refused(body + " ", good, "webhook_signature_wrong");
    refused(body, "t=" + now + ",v1=" + hex(now, body, "whsec_foreign"), "webhook_signature_wrong");
    // Another time under the same signature.
    refused(
        body,
        "t=" + (now + 1) + ",v1=" + hex(now, body, Payments.KEYS.stripeSecret()),
        "webhook_signature_wrong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t=abc,v1=SIGNATURE",
        "t=,v1=SIGNATURE",
        "t=-1,v1=SIGNATURE",
        "t=99999999999999999999,v1=SIGNATURE",
        "v1=SIGNATURE",
        "t=NOW",
        "t=NOW,v1=zz",
        "t=NOW,v1=abc",
        "t=NOW,v0=SIGNATURE",
        ",,,=",
        "nonsense"
      })
  void truncatedAndMalformedHeadersAreRefused(String template) {
    String header =
        template
            .replace("NOW", Long.toString(now))
            .replace("SIGNATURE", hex(now, body, Payments.KEYS.stripeSecret()));
    refused(body, header, "webhook_signature_malformed");
  }

  @Test
  void missingHeaderIsRefused() {
    given()
        .contentType("application/json")
        .body(body)
        .post("/v1/webhooks/stripe")
        .then()
        .statusCode(400)
        .body("code", equalTo("webhook_signature_malformed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "{}",
        "{\"id\":1,\"type\":2}",
        "{\"id\":\"evt_1\",\"type\":\"a.b\",\"data\":{\"object\":\"x\"}}",
        "{\"id\":\"evt\\u0000\",\"type\":\"a.b\",\"data\":{\"object\":{}}}"
      })
  void signedNonsenseIsNoEvent(String nonsense) {
    send(nonsense, "t=" + now + ",v1=" + hex(now, nonsense, Payments.KEYS.stripeSecret()))
        .statusCode(400)
        .body("code", equalTo("webhook_malformed"));
  }

  @Test
  void emptyBodyAndOtherMediaTypesAreRefused() {
    given()
        .contentType("application/json")
        .header("Stripe-Signature", "t=1,v1=00")
        .post("/v1/webhooks/stripe")
        .then()
        .statusCode(400)
        .body("code", equalTo("body_required"));
    given().contentType("text/plain").body("x").post("/v1/webhooks/stripe").then().statusCode(415);
    given().get("/v1/webhooks/stripe").then().statusCode(405);
  }

  @Test
  void bodyOfTwoMegabytesIsNotEvenRead() {
    String huge = "x".repeat(2_000_000);
    int status =
        given()
            .contentType("application/json")
            .header("Stripe-Signature", "t=1,v1=00")
            .body(huge)
            .post("/v1/webhooks/stripe")
            .statusCode();
    assertEquals(413, status);
  }

  private void refused(String sent, String header, String code) {
    send(sent, header).statusCode(400).body("code", equalTo(code));
    assertEquals(0, kept());
  }

  private static ValidatableResponse send(String sent, String header) {
    return given()
        .contentType("application/json")
        .header("Stripe-Signature", header)
        .body(sent.getBytes(StandardCharsets.UTF_8))
        .post("/v1/webhooks/stripe")
        .then();
  }

  private long kept() {
    return Rows.number("select count(*) from webhook_events where event_id = ?", id);
  }

  private static String hex(long seconds, String signed, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of()
          .formatHex(mac.doFinal((seconds + "." + signed).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
