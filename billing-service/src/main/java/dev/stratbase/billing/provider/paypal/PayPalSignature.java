package dev.stratbase.billing.provider.paypal;

import dev.stratbase.billing.provider.WebhookDelivery;
import dev.stratbase.billing.provider.WebhookRefusal;
import dev.stratbase.billing.provider.WebhookRefusal.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * PayPal's scheme: SHA256withRSA over {@code transmission id|time|webhook id|crc32 of the body},
 * with any of the webhooks that are ours.
 */
@Singleton
class PayPalSignature {
  /** PayPal goes on delivering for three days, each try signed anew. */
  private static final Duration OLDEST = Duration.ofDays(4);

  private static final Duration NEWEST = Duration.ofMinutes(5);

  private final PayPalConfig config;
  private final PayPalCertificates certificates;

  PayPalSignature(PayPalConfig config, PayPalCertificates certificates) {
    this.config = config;
    this.certificates = certificates;
  }

  Uni<Void> verify(WebhookDelivery delivery, Instant now) {
    String time = delivery.required("PayPal-Transmission-Time");
    String id = delivery.required("PayPal-Transmission-Id");
    if (!delivery.required("PayPal-Auth-Algo").equalsIgnoreCase("SHA256withRSA")) {
      throw new WebhookRefusal(Reason.MALFORMED, "another algorithm than SHA256withRSA");
    }
    byte[] signature = bytes(delivery.required("PayPal-Transmission-Sig"));
    Instant at = instant(time);
    String address = delivery.required("PayPal-Cert-Url");
    CRC32 crc = new CRC32();
    crc.update(delivery.body());
    List<byte[]> signed =
        config.webhookIds().orElse(List.of()).stream()
            .map(webhook -> id + "|" + time + "|" + webhook + "|" + crc.getValue())
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();
    return certificates
        .at(address)
        .invoke(key -> {
          requireSigned(key, signed, signature);
          if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(NEWEST))) {
            throw new WebhookRefusal(Reason.STALE, "sent too long ago, or in the future");
          }
        })
        .replaceWithVoid();
  }

  private static void requireSigned(PublicKey key, List<byte[]> signed, byte[] signature) {
    try {
      for (byte[] text : signed) {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(text);
        if (verifier.verify(signature)) {
          return;
        }
      }
    } catch (GeneralSecurityException e) {
      throw new WebhookRefusal(Reason.WRONG, "the signature cannot be checked");
    }
    throw new WebhookRefusal(Reason.WRONG, "the signature does not fit");
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new WebhookRefusal(Reason.MALFORMED, "the signature is not Base64");
    }
  }

  private static Instant instant(String time) {
    try {
      return Instant.parse(time);
    } catch (DateTimeException e) {
      throw new WebhookRefusal(Reason.MALFORMED, "the time is none");
    }
  }
}
