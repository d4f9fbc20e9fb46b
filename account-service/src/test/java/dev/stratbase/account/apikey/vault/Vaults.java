package dev.stratbase.account.apikey.vault;

import java.util.Optional;

/** Vaults outside a running service. */
public final class Vaults {
  private Vaults() {}

  /** A vault with these master keys, in the form of the setting. */
  public static Vault of(String masterKeys) {
    return new Vault(MasterKeys.parse(masterKeys), new SeedCipher(Optional.empty()));
  }
}
