package dev.stratbase.local.http;

/** A request that cannot be served, with the status and the sentence its sender gets. */
public final class HttpFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** A failure answered with {@code status} (400 to 599). */
  public HttpFailure(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status to answer with. */
  public int status() {
    return status;
  }

  /** The sentence for whoever sent the request. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
