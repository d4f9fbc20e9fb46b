package dev.stratbase.database.migrate;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** What to tell a person of a failure: what was tried, and what the database said. */
final class Reason {
  private Reason() {}

  static String of(Throwable failure) {
    SQLException said = sql(failure);
    String own = String.valueOf(failure.getMessage()).strip();
    if (said == null) {
      return own;
    }
    String database = String.valueOf(said.getMessage()).strip();
    if (failure instanceof FlywayException) {
      // Its text repeats the statement, the file's place on this machine and a stack of causes.
      String first = own.lines().findFirst().orElse("A migration failed");
      return own.contains(database) && first.startsWith("Unable to obtain connection")
          ? "No connection: " + database
          : first + ": " + database;
    }
    return failure instanceof SQLException ? database : own + ": " + database;
  }

  private static @Nullable SQLException sql(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said) {
        return said;
      }
    }
    return null;
  }
}
