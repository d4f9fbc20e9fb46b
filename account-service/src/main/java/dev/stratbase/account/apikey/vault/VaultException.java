package dev.stratbase.account.apikey.vault;

/** A stored key cannot be opened; the message never says anything of the key. */
public final class VaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  VaultException(String message) {
    super(message);
  }
}
