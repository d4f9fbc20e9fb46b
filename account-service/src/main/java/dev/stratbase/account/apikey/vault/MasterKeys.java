package dev.stratbase.account.apikey.vault;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 256-bit keys that wrap every row's data key, by version. New keys are sealed under the
 * highest; older ones stay as long as a row needs them.
 */
final class MasterKeys {
  static final int BYTES = 32;

  private static final int FINGERPRINT_BYTES = 16;
  private static final String SETTING = "STRATBASE_MASTER_KEYS";
  // 32 random bytes have about 30 different values; fewer than 16 happens once in 10^14 keys.
  private static final int FEWEST_DIFFERENT = 16;

  private final NavigableMap<Integer, SecretKey> byVersion;
  private final int current;

  private MasterKeys(NavigableMap<Integer, SecretKey> byVersion, int current) {
    this.byVersion = byVersion;
    this.current = current;
  }

  private MasterKeys(NavigableMap<Integer, SecretKey> byVersion) {
    this(byVersion, byVersion.lastKey());
  }

  /**
   * Reads {@code version:base64-of-32-bytes}, separated by commas.
   *
   * @throws ConfigurationException with a sentence that names the entry and nothing of its key
   */
  static MasterKeys parse(String setting) {
    NavigableMap<Integer, SecretKey> keys = new TreeMap<>();
    String[] entries = setting.split(",", -1);
    for (int i = 0; i < entries.length; i++) {
      add(keys, entries[i].strip(), i + 1);
    }
    return new MasterKeys(keys);
  }

  /** One random key that lives as long as the process. */
  static MasterKeys generated() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    NavigableMap<Integer, SecretKey> keys = new TreeMap<>();
    keys.put(1, new SecretKeySpec(key, "AES"));
    Arrays.fill(key, (byte) 0);
    return new MasterKeys(keys);
  }

  /**
   * Refuses keys that somebody typed or copied from an example.
   *
   * @throws ConfigurationException with a sentence that names the version
   */
  MasterKeys refuseExamples() {
    byVersion.forEach((version, key) -> {
      if (looksMadeUp(key.getEncoded())) {
        throw new ConfigurationException(
            "%s: master key %s looks like an example; make a random one with: openssl rand -base64 32"
                .formatted(SETTING, version));
      }
    });
    return this;
  }

  /**
   * The same keys, sealing under this version although there may be a higher one: while replicas
   * are replaced one by one, each must open what the others seal.
   *
   * @throws ConfigurationException when there is no such version
   */
  MasterKeys sealingUnder(int version) {
    if (!byVersion.containsKey(version)) {
      throw new ConfigurationException(
          "STRATBASE_MASTER_KEY_CURRENT: there is no version %s among %s"
              .formatted(version, byVersion.keySet()));
    }
    return new MasterKeys(byVersion, version);
  }

  int currentVersion() {
    return current;
  }

  Set<Integer> versions() {
    return Set.copyOf(byVersion.keySet());
  }

  /** The first half of an HMAC-SHA-256 of a constant under the key. */
  byte[] fingerprint(int version) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key(version));
      return Arrays.copyOf(
          mac.doFinal("stratbase master key".getBytes(StandardCharsets.US_ASCII)),
          FINGERPRINT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has HMAC-SHA-256", e);
    }
  }

  SecretKey key(int version) {
    SecretKey key = byVersion.get(version);
    if (key == null) {
      throw new VaultException(
          "Master key %s is not among the configured versions %s"
              .formatted(version, byVersion.keySet()));
    }
    return key;
  }

  @Override
  public String toString() {
    return "master keys " + byVersion.keySet();
  }

  private static void add(NavigableMap<Integer, SecretKey> keys, String entry, int place) {
    int colon = entry.indexOf(':');
    int version = colon < 1 ? 0 : version(entry.substring(0, colon));
    byte[] key = colon < 1 ? new byte[0] : bytes(entry.substring(colon + 1));
    if (version == 0 || key.length != BYTES) {
      throw new ConfigurationException(
          "%s: entry %s must be version:base64 with a version from 1 up and exactly %s bytes"
              .formatted(SETTING, place, BYTES));
    }
    if (keys.containsKey(version)) {
      throw new ConfigurationException("%s: version %s is there twice".formatted(SETTING, version));
    }
    boolean known =
        keys.values().stream().anyMatch(other -> MessageDigest.isEqual(other.getEncoded(), key));
    if (known) {
      throw new ConfigurationException(
          "%s: version %s repeats the key of another version".formatted(SETTING, version));
    }
    keys.put(version, new SecretKeySpec(key, "AES"));
    Arrays.fill(key, (byte) 0);
  }

  private static int version(String text) {
    return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Repetition, a run such as 0, 1, 2, or plain text: none of it is random. */
  private static boolean looksMadeUp(byte[] key) {
    boolean run = true;
    boolean text = true;
    boolean[] seen = new boolean[256];
    int different = 0;
    for (int i = 0; i < key.length; i++) {
      int value = key[i] & 0xff;
      run &= i < 2 || (byte) (key[i] - key[i - 1]) == (byte) (key[1] - key[0]);
      text &= value >= ' ' && value <= '~';
      different += seen[value] ? 0 : 1;
      seen[value] = true;
    }
    return run || text || different < FEWEST_DIFFERENT;
  }
}
