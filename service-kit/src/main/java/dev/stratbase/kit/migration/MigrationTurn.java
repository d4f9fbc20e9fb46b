package dev.stratbase.kit.migration;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One script at a time, whatever slice it is of: two that give rights in the same schema change one
 * row of the catalogue, and PostgreSQL ends the later of them ("tuple concurrently updated").
 */
public final class MigrationTurn {
  private MigrationTurn() {}

  /**
   * Waits, as long as it takes, until no other script runs; holds until the transaction ends.
   * Others' scripts are no traffic that would queue up behind this one, so no lock timeout counts
   * here.
   */
  public static void await(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      String patience;
      try (var rows = statement.executeQuery("select current_setting('lock_timeout')")) {
        rows.next();
        patience = rows.getString(1);
      }
      statement.execute("set lock_timeout = 0");
      statement.execute("select pg_advisory_xact_lock(8239104412)");
      statement.execute("set lock_timeout = '%s'".formatted(patience));
    }
  }
}
