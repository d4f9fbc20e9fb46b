package dev.stratbase.local.payments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Wraps resources into PayPal's events and signs them with a certificate. */
final class PayPalEventMaker {
  private final Deliveries deliveries;
  private final StandInClock clock;
  private final Supplier<@Nullable URI> target;
  private final String webhookId;
  private final SigningAuthority authority;
  private final String certificate;

  PayPalEventMaker(
      Deliveries deliveries,
      StandInClock clock,
      Supplier<@Nullable URI> target,
      String webhookId,
      SigningAuthority authority,
      String certificate) {
    this.deliveries = deliveries;
    this.clock = clock;
    this.target = target;
    this.webhookId = webhookId;
    this.authority = authority;
    this.certificate = certificate;
  }

  void tell(String type, String resourceType, ObjectNode resource) {
    String id = "WH-" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    ObjectNode shown = resource.deepCopy();
    shown.remove("object");
    ObjectNode event =
        Json.object()
            .put("id", id)
            .put("event_version", "1.0")
            .put("create_time", clock.instant().toString())
            .put("resource_type", resourceType)
            .put("event_type", type);
    event.set("resource", shown);
    String body = event.toString();
    deliveries.add(new Deliveries.Event(id, type, body, target, () -> headers(body)));
  }

  Map<String, String> headers(String body) {
    return headers(webhookId, body);
  }

  Map<String, String> headers(String webhook, String body) {
    String transmission = UUID.randomUUID().toString();
    String time = clock.instant().toString();
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    String signed = transmission + "|" + time + "|" + webhook + "|" + crc.getValue();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("PayPal-Transmission-Id", transmission);
    headers.put("PayPal-Transmission-Time", time);
    headers.put("PayPal-Auth-Algo", "SHA256withRSA");
    headers.put("PayPal-Cert-Url", certificate);
    headers.put("PayPal-Transmission-Sig", authority.sign(signed.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
