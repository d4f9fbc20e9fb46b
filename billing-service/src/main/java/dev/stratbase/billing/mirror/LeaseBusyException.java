package dev.stratbase.billing.mirror;

/** Somebody else mirrors the same subscription just now; try again in a moment. */
public final class LeaseBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseBusyException() {
    super("another replica mirrors this subscription", null, false, false);
  }
}
