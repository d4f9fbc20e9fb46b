package dev.stratbase.account.apikey.vault;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code api_keys} as it lies there, sealed in one way or the other.
 *
 * @param id the row
 * @param updatedAt when its owner last replaced it
 * @param scheme how it is sealed
 * @param keyEncrypted base64 of the sealed key
 * @param wrappedDataKey null for a row of the seed's function
 * @param masterKeyVersion null for a row of the seed's function
 */
@SuppressWarnings("ArrayRecordComponent") // As the database's driver takes and gives it.
public record StoredKey(
    UUID id,
    KeyOwner owner,
    OffsetDateTime updatedAt,
    String scheme,
    String keyEncrypted,
    byte @Nullable [] wrappedDataKey,
    @Nullable Integer masterKeyVersion) {

  /** The sealed key, or null for a row of the seed's function. */
  @Nullable SealedKey sealed() {
    byte[] wrapped = wrappedDataKey;
    Integer version = masterKeyVersion;
    return !scheme.equals(SealedKey.SCHEME) || wrapped == null || version == null
        ? null
        : new SealedKey(keyEncrypted, wrapped, version);
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "a stored key " + id;
  }
}
