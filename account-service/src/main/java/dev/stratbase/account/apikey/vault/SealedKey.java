package dev.stratbase.account.apikey.vault;

/**
 * A key as it is stored.
 *
 * @param keyEncrypted base64 of nonce (12 bytes), ciphertext and tag (16 bytes)
 * @param wrappedDataKey nonce, ciphertext and tag of the row's own data key
 * @param masterKeyVersion which master key wraps it
 */
@SuppressWarnings("ArrayRecordComponent") // As the database's driver takes and gives it.
public record SealedKey(String keyEncrypted, byte[] wrappedDataKey, int masterKeyVersion) {
  /** Name of this way of sealing, the column {@code scheme}. */
  public static final String SCHEME = "envelope_v1";

  @Override
  public String toString() {
    return "a key sealed under master key " + masterKeyVersion;
  }
}
