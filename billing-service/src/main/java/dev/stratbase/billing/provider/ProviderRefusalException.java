package dev.stratbase.billing.provider;

/** The provider understood and said no. */
public final class ProviderRefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /** With the provider's HTTP status and code. */
  public ProviderRefusalException(ProviderName provider, int status, String code) {
    super(provider.code() + " refused: status=" + status + " code=" + code, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The provider's HTTP status. */
  public int status() {
    return status;
  }

  /** The provider's code. */
  public String code() {
    return code;
  }
}
