package dev.stratbase.local.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Which passwords are taken (Supabase Auth's defaults), and what is stored instead of them. */
final class Passwords {
  /** The fewest characters. */
  static final int MINIMUM = 6;

  /** The most bytes: Supabase Auth's bcrypt takes no more, so nothing longer may work here. */
  static final int MAXIMUM_BYTES = 72;

  private static final int ITERATIONS = 100_000;
  private static final int SALT_BYTES = 16;
  private static final int KEY_BITS = 256;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  static String accepted(String password) {
    if (password.length() < MINIMUM) {
      throw AuthError.WEAK_PASSWORD.failure();
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
      throw AuthError.VALIDATION_FAILED.failure(
          "Password cannot be longer than " + MAXIMUM_BYTES + " characters");
    }
    return password;
  }

  /** A salted hash in the form {@code pbkdf2$iterations$salt$key}. */
  static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return "pbkdf2$%s$%s$%s"
        .formatted(ITERATIONS, encode(salt), encode(derive(password, salt, ITERATIONS)));
  }

  static boolean matches(String password, String hash) {
    String[] parts = hash.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals("pbkdf2")) {
      return false;
    }
    Base64.Decoder decoder = Base64.getDecoder();
    byte[] derived = derive(password, decoder.decode(parts[2]), Integer.parseInt(parts[1]));
    return MessageDigest.isEqual(derived, decoder.decode(parts[3]));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This JDK has no PBKDF2", impossible);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
