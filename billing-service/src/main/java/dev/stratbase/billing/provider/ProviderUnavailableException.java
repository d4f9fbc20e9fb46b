package dev.stratbase.billing.provider;

/** The provider could not be reached, was too slow, or had a fault of its own. */
public final class ProviderUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the cause in words that may be logged. */
  public ProviderUnavailableException(ProviderName provider, String cause) {
    super(provider.code() + ": " + cause, null, false, false);
  }
}
