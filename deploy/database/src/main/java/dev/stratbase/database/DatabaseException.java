package dev.stratbase.database;

/** Something about a database cannot be done; the message is for the person who asked for it. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what to tell the person. */
  public DatabaseException(String message) {
    super(message);
  }

  /** With what to tell the person, and what lies behind it. */
  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
