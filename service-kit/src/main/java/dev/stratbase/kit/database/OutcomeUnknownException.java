package dev.stratbase.kit.database;

/** The connection died between COMMIT and its answer: the write may or may not have happened. */
public final class OutcomeUnknownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutcomeUnknownException(Throwable cause) {
    super("The connection was lost while committing", cause);
  }
}
