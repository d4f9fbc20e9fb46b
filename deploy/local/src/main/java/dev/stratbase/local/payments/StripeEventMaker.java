package dev.stratbase.local.payments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Wraps objects into Stripe's events and signs them. */
final class StripeEventMaker {
  private final Deliveries deliveries;
  private final StandInClock clock;
  private final Supplier<@Nullable URI> target;
  private final String secret;

  StripeEventMaker(
      Deliveries deliveries, StandInClock clock, Supplier<@Nullable URI> target, String secret) {
    this.deliveries = deliveries;
    this.clock = clock;
    this.target = target;
    this.secret = secret;
  }

  void tell(String type, ObjectNode object) {
    String id = Store.newId("evt_");
    ObjectNode event =
        Json.object()
            .put("id", id)
            .put("object", "event")
            .put("api_version", "2026-07-29.dahlia")
            .put("created", clock.instant().getEpochSecond())
            .put("type", type)
            .put("livemode", false);
    ObjectNode shown = object.deepCopy();
    shown.remove("_private");
    event.putObject("data").set("object", shown);
    String body = event.toString();
    deliveries.add(
        new Deliveries.Event(
            id, type, body, target, () -> Map.of("Stripe-Signature", signature(body))));
  }

  String signature(String body) {
    return signature(body, clock.instant().getEpochSecond(), secret);
  }

  static String signature(String body, long seconds, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
    }
  }
}
