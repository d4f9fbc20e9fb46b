package dev.stratbase.account.apikey.vault;

import java.security.SecureRandom;
import java.util.Base64;

/** Master keys for tests. */
final class Keys {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Keys() {}

  static String random() {
    return random(MasterKeys.BYTES);
  }

  static String random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
