package dev.stratbase.account.apikey.vault;

import java.util.Optional;

/** Vaults outside a running service. */
public final class Vaults {
  private Vaults() {}

  /** A vault with these master keys, in the form of the setting. */
  public static Vault of(String masterKeys) {
    return new Vault(MasterKeys.parse(masterKeys), new SeedCipher(Optional.empty()));
  }

  /** A vault that also opens what the seed sealed under this secret. */
  public static Vault of(String masterKeys, SeedCipher seed) {
    return new Vault(MasterKeys.parse(masterKeys), seed);
  }

  /** What opens rows of the seed under this secret. */
  public static SeedCipher seed(String secret) {
    return new SeedCipher(Optional.of(secret));
  }
}
