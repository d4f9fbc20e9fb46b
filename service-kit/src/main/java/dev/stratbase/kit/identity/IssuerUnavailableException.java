package dev.stratbase.kit.identity;

/** A token cannot be judged because the issuer's keys were never to be had. */
public final class IssuerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IssuerUnavailableException(String message) {
    super(message);
  }
}
