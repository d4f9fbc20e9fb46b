package dev.stratbase.kit.database;

/** Database access outside the kit's entries: refused before anything reaches the database. */
public final class UnboundAccessException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  UnboundAccessException() {
    super("Database access without a bound caller; go through dev.stratbase.kit.database.Database");
  }
}
