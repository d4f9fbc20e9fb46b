package dev.stratbase.kit.database;

/** No connection to the database was to be had in time, or none as whom the caller is served. */
public final class ConnectionUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConnectionUnavailableException(Throwable cause) {
    super("No database connection available", cause);
  }
}
