package dev.stratbase.account.apikey;

import java.security.SecureRandom;
import java.util.Map;

/** Keys that look like a provider's and are nobody's. */
public final class SentKeys {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Map<String, String> PREFIXES =
      Map.of(
          "openai", "sk-proj-",
          "anthropic", "sk-ant-api03-",
          "google", "AIza",
          "groq", "gsk_",
          "openrouter", "sk-or-v1-",
          "deepseek", "sk-",
          "xai", "xai-");

  private SentKeys() {}

  public static String openai() {
    return random("sk-proj-");
  }

  static String anthropic() {
    return random("sk-ant-api03-");
  }

  /** A key of any provider's shape. */
  static String of(String provider) {
    return random(PREFIXES.getOrDefault(provider, ""));
  }

  /** The request's body for a provider that wants to know a resource. */
  static String azureBody(String key, String resource) {
    return "{\"key\":\"%s\",\"resource\":\"%s\"}".formatted(key, resource);
  }

  /** The request's body. */
  public static String body(String key) {
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
