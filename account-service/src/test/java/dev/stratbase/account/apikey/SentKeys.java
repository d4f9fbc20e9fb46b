package dev.stratbase.account.apikey;

import java.security.SecureRandom;

/** Keys that look like a provider's and are nobody's. */
final class SentKeys {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private SentKeys() {}

  static String openai() {
    return random("sk-proj-");
  }

  static String anthropic() {
    return random("sk-ant-api03-");
  }

  /** The request's body. */
  static String body(String key) {
    return "{\"key\":\"" + key + "\"}";
  }

  private static String random(String prefix) {
    StringBuilder key = new StringBuilder(prefix);
    for (int i = 0; i < 40; i++) {
      key.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return key.toString();
  }
}
