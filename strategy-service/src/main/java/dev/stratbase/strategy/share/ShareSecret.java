package dev.stratbase.strategy.share;

import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What opens a link: 256 random bits, written in 43 characters of a URL. The database keeps its
 * SHA-256 alone; nothing that random needs a slow hash.
 */
final class ShareSecret {
  private static final int BYTES = 32;

  private ShareSecret() {}

  /** A new one. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    // Made here and not once for all: a native image must not hold the building machine's seed.
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is stored of it; anything a caller may send has a hash, and no more is asked of it. */
  static Buffer hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Buffer.buffer(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
