package dev.stratbase.database.migrate;

/** What was asked cannot be understood; the message is a sentence for whoever asked. */
final class MisuseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MisuseException(String message) {
    super(message);
  }
}
