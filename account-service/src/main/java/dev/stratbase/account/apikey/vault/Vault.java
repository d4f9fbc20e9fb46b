package dev.stratbase.account.apikey.vault;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a key under a random data key of its own and wraps that with the current master key, so
 * that a master key is replaced by wrapping small data keys anew, and deleting a row destroys its
 * key.
 */
@Singleton
public final class Vault {
  private static final int DATA_KEY_BYTES = 32;

  private final MasterKeys masterKeys;
  private final SecureRandom random = new SecureRandom();
  private final AesGcm cipher = new AesGcm(random);

  Vault(MasterKeys masterKeys) {
    this.masterKeys = masterKeys;
  }

  /** Seals a key for one person and provider; no two results are alike. */
  public SealedKey seal(KeyOwner owner, String key) {
    byte[] dataKey = new byte[DATA_KEY_BYTES];
    byte[] plaintext = key.getBytes(StandardCharsets.UTF_8);
    try {
      random.nextBytes(dataKey);
      int version = masterKeys.currentVersion();
      byte[] sealed = cipher.seal(aes(dataKey), plaintext, owner.forKey());
      byte[] wrapped = cipher.seal(masterKeys.key(version), dataKey, owner.forDataKey(version));
      return new SealedKey(Base64.getEncoder().encodeToString(sealed), wrapped, version);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  /**
   * Opens what {@link #seal} made for the same owner, under any configured master key.
   *
   * @throws VaultException when it was changed, is another owner's, or its master key is gone
   */
  public String open(KeyOwner owner, SealedKey sealed) {
    int version = sealed.masterKeyVersion();
    byte[] dataKey =
        cipher.open(masterKeys.key(version), sealed.wrappedDataKey(), owner.forDataKey(version));
    try {
      byte[] plaintext = cipher.open(aes(dataKey), decode(sealed.keyEncrypted()), owner.forKey());
      String key = new String(plaintext, StandardCharsets.UTF_8);
      Arrays.fill(plaintext, (byte) 0);
      return key;
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
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
