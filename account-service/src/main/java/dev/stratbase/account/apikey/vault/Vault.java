package dev.stratbase.account.apikey.vault;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals a key under a random data key of its own and wraps that with the current master key, so
 * that a master key is replaced by wrapping small data keys anew, and deleting a row destroys its
 * key.
 */
@Singleton
public final class Vault {
  private static final int DATA_KEY_BYTES = 32;

  private final MasterKeys masterKeys;
  private final SeedCipher seed;
  private final SecureRandom random = new SecureRandom();
  private final AesGcm cipher = new AesGcm(random);

  Vault(MasterKeys masterKeys, SeedCipher seed) {
    this.masterKeys = masterKeys;
    this.seed = seed;
  }

  /** The version under which keys are sealed now. */
  public int currentVersion() {
    return masterKeys.currentVersion();
  }

  /** The versions whose keys can be opened. */
  public Set<Integer> versions() {
    return masterKeys.versions();
  }

  /** What a master key is recognised by and cannot be found from; 16 bytes. */
  public byte[] fingerprint(int version) {
    return masterKeys.fingerprint(version);
  }

  /** Seals a key for one person and provider; no two results are alike. */
  public SealedKey seal(KeyOwner owner, Plaintext key) {
    byte[] dataKey = new byte[DATA_KEY_BYTES];
    try {
      random.nextBytes(dataKey);
      byte[] sealed = cipher.seal(aes(dataKey), key.bytes(), owner.forKey());
      return wrapped(owner, Base64.getEncoder().encodeToString(sealed), dataKey);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /**
   * Opens what {@link #seal} made for the same owner, under any configured master key, or a row of
   * the seed's function.
   *
   * @throws VaultException when it was changed, is another owner's, or its master key or the seed's
   *     secret is not there
   */
  public Plaintext open(StoredKey stored) {
    @Nullable SealedKey sealed = stored.sealed();
    return sealed == null ? seed.open(stored.keyEncrypted()) : open(stored.owner(), sealed);
  }

  /** Whether the master key is configured here that a stored key is sealed under, if any. */
  public boolean hasMasterKeyOf(StoredKey stored) {
    @Nullable SealedKey sealed = stored.sealed();
    return sealed == null || versions().contains(sealed.masterKeyVersion());
  }

  Plaintext open(KeyOwner owner, SealedKey sealed) {
    byte[] dataKey = dataKey(owner, sealed);
    try {
      return new Plaintext(
          cipher.open(aes(dataKey), decode(sealed.keyEncrypted()), owner.forKey()));
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /**
   * The same key under the current master key. Of an enveloped one only the data key is opened, the
   * key itself stays sealed; a row of the seed's function becomes an enveloped one.
   *
   * @throws VaultException as {@link #open}
   */
  public Resealed reseal(StoredKey stored) {
    @Nullable SealedKey sealed = stored.sealed();
    if (sealed == null) {
      try (Plaintext key = seed.open(stored.keyEncrypted())) {
        return new Resealed(seal(stored.owner(), key), key.lastFour());
      }
    }
    byte[] dataKey = dataKey(stored.owner(), sealed);
    try {
      return new Resealed(wrapped(stored.owner(), sealed.keyEncrypted(), dataKey), null);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /**
   * A key sealed anew.
   *
   * @param lastFour its last characters where they were not known yet
   */
  public record Resealed(SealedKey sealed, @Nullable String lastFour) {}

  private SealedKey wrapped(KeyOwner owner, String keyEncrypted, byte[] dataKey) {
    int version = masterKeys.currentVersion();
    byte[] wrapped = cipher.seal(masterKeys.key(version), dataKey, owner.forDataKey(version));
    return new SealedKey(keyEncrypted, wrapped, version);
  }

  private byte[] dataKey(KeyOwner owner, SealedKey sealed) {
    int version = sealed.masterKeyVersion();
    return cipher.open(masterKeys.key(version), sealed.wrappedDataKey(), owner.forDataKey(version));
  }

  private static SecretKey aes(byte[] key) {
    return new SecretKeySpec(key, "AES");
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw AesGcm.changed();
    }
  }
}
