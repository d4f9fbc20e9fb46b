package dev.stratbase.kit.database;

/** The request's time for the database is used up. */
public final class DeadlineExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeadlineExceededException() {
    super("The database did not answer in time");
  }
}
