package dev.stratbase.account.apikey.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose key it is and where it may be sent, authenticated with it: a row copied to another person,
 * provider or resource cannot be opened.
 *
 * @param userId the person
 * @param provider code of the LLM provider; letters, digits and hyphens, so that the parts of the
 *     associated data cannot run into each other
 * @param resource name of the customer's own resource at the provider, of the same characters
 */
public record KeyOwner(UUID userId, String provider, @Nullable String resource) {
  /** Associated data of the sealed key itself; it survives a change of the master key. */
  byte[] forKey() {
    return bytes("key");
  }

  /** Associated data of the data key wrapped by one master key. */
  byte[] forDataKey(int masterKeyVersion) {
    return bytes("data-key:" + masterKeyVersion);
  }

  private byte[] bytes(String purpose) {
    String own = resource == null ? "" : resource;
    return String.join("\n", SealedKey.SCHEME, purpose, userId.toString(), provider, own)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "the owner of a key of " + provider;
  }
}
