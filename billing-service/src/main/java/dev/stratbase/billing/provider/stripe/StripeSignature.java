package dev.stratbase.billing.provider.stripe;

import dev.stratbase.billing.provider.WebhookRefusal;
import dev.stratbase.billing.provider.WebhookRefusal.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The scheme {@code Stripe-Signature: t=...,v1=...,v1=...}. stripe-java's own check lets signatures
 * from the future pass and takes one secret only.
 */
final class StripeSignature {
  static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int MAX_SIGNATURES = 10;

  private StripeSignature() {}

  /** Fails with {@link WebhookRefusal} unless one signature was made with one of the secrets. */
  static void verify(byte[] body, String header, List<String> secrets, Instant now) {
    Parsed parsed = parse(header);
    Duration age = Duration.between(Instant.ofEpochSecond(parsed.seconds()), now).abs();
    boolean known = false;
    for (String secret : secrets) {
      byte[] expected = sign(secret, parsed.seconds(), body);
      for (byte[] signature : parsed.signatures()) {
        known |= MessageDigest.isEqual(expected, signature);
      }
    }
    if (!known) {
      throw new WebhookRefusal(Reason.WRONG, "no signature fits a secret");
    }
    if (age.compareTo(TOLERANCE) > 0) {
      throw new WebhookRefusal(Reason.STALE, "signed " + age + " away from now");
    }
  }

  private record Parsed(long seconds, List<byte[]> signatures) {}

  private static Parsed parse(String header) {
    Long seconds = null;
    List<byte[]> signatures = new ArrayList<>();
    for (String part : header.split(",", -1)) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length == 2 && pair[0].equals("t")) {
        seconds = seconds(pair[1]);
      } else if (pair.length == 2 && pair[0].equals("v1") && signatures.size() < MAX_SIGNATURES) {
        signatures.add(bytes(pair[1]));
      }
    }
    if (seconds == null || signatures.isEmpty()) {
      throw new WebhookRefusal(Reason.MALFORMED, "t or v1 is missing");
    }
    return new Parsed(seconds, signatures);
  }

  private static @Nullable Long seconds(String text) {
    // Twelve digits reach far enough, and no arithmetic on them overflows.
    return text.matches("[0-9]{1,12}") ? Long.valueOf(text) : null;
  }

  private static byte[] bytes(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw new WebhookRefusal(Reason.MALFORMED, "v1 is not hexadecimal");
    }
  }

  private static byte[] sign(String secret, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
    }
  }
}
