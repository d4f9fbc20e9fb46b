package dev.stratbase.account.apikey;

import dev.stratbase.account.AccountProblem;
import dev.stratbase.account.apikey.vault.Plaintext;
import dev.stratbase.account.apikey.vault.StoredKey;
import dev.stratbase.account.apikey.vault.Vault;
import dev.stratbase.account.apikey.vault.VaultException;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Opens stored keys, and says what to do where one cannot be opened. */
@Singleton
class KeyOpener {
  private static final Logger LOG = Logger.getLogger(KeyOpener.class);

  private final Vault vault;

  KeyOpener(Vault vault) {
    this.vault = vault;
  }

  /**
   * The key; close it. Fails with {@code key_unreadable}, and with {@code master_key_missing} where
   * another replica may well open it: nobody is told to store a sound key again.
   */
  Plaintext open(StoredKey stored) {
    if (!vault.hasMasterKeyOf(stored)) {
      LOG.errorf("A key's master key is not configured here: row=%s", stored.id());
      throw AccountProblem.MASTER_KEY_MISSING.exception();
    }
    try {
      return vault.open(stored);
    } catch (VaultException e) {
      // Operations must look: a master key is missing, or somebody changed a row.
      LOG.errorf("A stored key cannot be opened: row=%s reason=%s", stored.id(), e.getMessage());
      throw AccountProblem.KEY_UNREADABLE.exception();
    }
  }
}
