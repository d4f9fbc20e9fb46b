package dev.stratbase.billing.provider;

/** A delivery that is not certainly the provider's; never carries what was sent. */
public final class WebhookRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What is wrong with it. */
  public enum Reason {
    /** The signature's header cannot be read. */
    MALFORMED,
    /** It was signed too long ago, or in the future. */
    STALE,
    /** It was not signed with a secret of ours. */
    WRONG
  }

  /** A refusal with what to look at, for a log. */
  public WebhookRefusal(Reason reason, String hint) {
    super(hint, null, false, false);
    this.reason = reason;
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
