package dev.stratbase.account.apikey.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Whose key it is, authenticated with it: a row copied to another person or provider cannot be
 * opened.
 *
 * @param userId the person
 * @param provider code of the LLM provider; letters, digits and hyphens, so that the parts of the
 *     associated data cannot run into each other
 */
public record KeyOwner(UUID userId, String provider) {
  /** Associated data of the sealed key itself; it survives a change of the master key. */
  byte[] forKey() {
    return bytes("key");
  }

  /** Associated data of the data key wrapped by one master key. */
  byte[] forDataKey(int masterKeyVersion) {
    return bytes("data-key:" + masterKeyVersion);
  }

  private byte[] bytes(String purpose) {
    return String.join("\n", SealedKey.SCHEME, purpose, userId.toString(), provider)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "the owner of a key of " + provider;
  }
}
