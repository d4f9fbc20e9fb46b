package dev.stratbase.local;

import dev.stratbase.local.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens of a legacy project: HS256 with a secret that the issuer and the service share.
 *
 * @param issuer the {@code iss} claim
 * @param secret at least 32 bytes
 */
record SharedSecretTokens(String issuer, String secret) {
  private static final Duration LIFETIME = Duration.ofHours(12);

  /** A token of a signed-in person. */
  String of(UUID person) {
    long now = Instant.now().getEpochSecond();
    String payload =
        Json.object()
            .put("iss", issuer)
            .put("aud", "authenticated")
            .put("sub", person.toString())
            .put("role", "authenticated")
            .put("email", person + "@large.example.test")
            .put("is_anonymous", false)
            .put("iat", now)
            .put("exp", now + LIFETIME.toSeconds())
            .toString();
    String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(payload);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has HmacSHA256", missing);
    }
  }

  private static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "SharedSecretTokens[" + issuer + "]";
  }
}
