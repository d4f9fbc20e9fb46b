package dev.stratbase.billing.webhook;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.stratbase.billing.Rows;
import dev.stratbase.billing.payments.Payments;
import dev.stratbase.billing.payments.PaymentsResource;
import dev.stratbase.local.payments.SigningAuthority;
import dev.stratbase.local.payments.StandIn;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(PaymentsResource.class)
class PayPalSignatureAttackTest {
  private final StandIn paypal = Payments.standIn();
  private final String id = "WH-" + UUID.randomUUID();
  private final String body =
      "{\"id\":\""
          + id
          + "\",\"event_type\":\"CATALOG.PRODUCT.CREATED\",\"resource\":{\"id\":\"x\"}}";

  @Test
  void goodOneIsKeptOnce() {
    send(body, paypal.paypalHeaders(body)).statusCode(204);
    send(body, paypal.paypalHeaders(body)).statusCode(204);
    assertEquals(1, kept());
  }

  @Test
  void alteredByteIsWrong() {
    refused(body.replace("\"x\"", "\"y\""), paypal.paypalHeaders(body), "webhook_signature_wrong");
    Map<String, String> other = changed("PayPal-Transmission-Id", UUID.randomUUID().toString());
    refused(body, other, "webhook_signature_wrong");
    refused(
        body,
        changed("PayPal-Transmission-Time", Instant.now().toString()),
        "webhook_signature_wrong");
  }

  /** Each is somebody else's host, however it is dressed up. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.test/certs/paypal.pem",
        "http://127.0.0.1@evil.test/certs/paypal.pem",
        "http://127.0.0.1.evil.test/certs/paypal.pem",
        "http://user@127.0.0.1/certs/paypal.pem",
        "http://localhost/certs/paypal.pem",
        "file:///etc/passwd",
        "https://api.paypal.com.evil.test/cert.pem"
      })
  void foreignCertificateHostsAreNotAsked(String address) {
    refused(body, changed("PayPal-Cert-Url", address), "webhook_signature_wrong");
  }

  @Test
  void certificateOfAnotherAuthorityIsNotTrusted() throws IOException {
    Instant later = Instant.now().plus(Duration.ofDays(30));
    refusedWith(SigningAuthority.create(SigningAuthority.SUBJECT, later));
  }

  @ParameterizedTest
  @CsvSource({
    "PayPal-Auth-Algo, SHA1withRSA",
    "PayPal-Transmission-Sig, %%%",
    "PayPal-Transmission-Time, yesterday",
    "PayPal-Cert-Url, ::not an address"
  })
  void unreadableHeadersAreMalformed(String header, String value) {
    refused(body, changed(header, value), "webhook_signature_malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PayPal-Transmission-Id",
        "PayPal-Transmission-Time",
        "PayPal-Transmission-Sig",
        "PayPal-Cert-Url",
        "PayPal-Auth-Algo"
      })
  void missingHeadersAreMalformed(String header) {
    Map<String, String> headers = new LinkedHashMap<>(paypal.paypalHeaders(body));
    headers.remove(header);
    refused(body, headers, "webhook_signature_malformed");
  }

  @ParameterizedTest
  @ValueSource(longs = {-5 * 86_400, 600})
  void oldAndFutureOnesAreStale(long seconds) {
    Duration before = paypal.clock().offset();
    paypal.clock().shift(Duration.ofSeconds(seconds));
    try {
      refused(body, paypal.paypalHeaders(body), "webhook_signature_stale");
    } finally {
      paypal.clock().shift(before);
    }
  }

  @Test
  void olderWebhookIsGoodWhileDeliveriesMove() {
    send(body, signedFor(Payments.OLDER_WEBHOOK)).statusCode(204);
    assertEquals(1, kept());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OTHER-WEBHOOK", Payments.OLDER_WEBHOOK + ","})
  void deliveryToSomebodyElsesWebhookIsWrong(String webhook) {
    refused(body, signedFor(webhook), "webhook_signature_wrong");
  }

  /** As PayPal would, had it this webhook. */
  private Map<String, String> signedFor(String webhook) {
    return paypal.paypalHeaders(webhook, body);
  }

  /** Signed correctly, by a certificate on the right host that leads nowhere we trust. */
  private void refusedWith(SigningAuthority other) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] pem = other.chainPem().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, pem.length);
          exchange.getResponseBody().write(pem);
          exchange.close();
        });
    server.start();
    try {
      String transmission = UUID.randomUUID().toString();
      String time = Instant.now().toString();
      CRC32 crc = new CRC32();
      crc.update(body.getBytes(StandardCharsets.UTF_8));
      String signed =
          transmission + "|" + time + "|" + Payments.KEYS.paypalWebhook() + "|" + crc.getValue();
      refused(
          body,
          Map.of(
              "PayPal-Transmission-Id",
              transmission,
              "PayPal-Transmission-Time",
              time,
              "PayPal-Auth-Algo",
              "SHA256withRSA",
              "PayPal-Cert-Url",
              "http://127.0.0.1:" + server.getAddress().getPort() + "/c.pem",
              "PayPal-Transmission-Sig",
              other.sign(signed.getBytes(StandardCharsets.UTF_8))),
          "webhook_signature_wrong");
    } finally {
      server.stop(0);
    }
  }

  private Map<String, String> changed(String header, String value) {
    Map<String, String> headers = new LinkedHashMap<>(paypal.paypalHeaders(body));
    headers.put(header, value);
    return headers;
  }

  private void refused(String sent, Map<String, String> headers, String code) {
    send(sent, headers).statusCode(400).body("code", equalTo(code));
    assertEquals(0, kept());
  }

  private static ValidatableResponse send(String sent, Map<String, String> headers) {
    return given()
        .contentType("application/json")
        .headers(headers)
        .body(sent.getBytes(StandardCharsets.UTF_8))
        .post("/v1/webhooks/paypal")
        .then();
  }

  private long kept() {
    return Rows.number("select count(*) from webhook_events where event_id = ?", id);
  }
}
