package dev.stratbase.kit.migration;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A function another part of the database must have published before a slice can migrate.
 *
 * @param function its signature, as {@code regprocedure} prints it
 * @param explanation who brings it, as the end of the sentence "waiting for ..."
 */
public record Prerequisite(String function, String explanation) {

  /** Refuses a prerequisite nobody could name. */
  public Prerequisite {
    requireNonNull(function);
    requireNonNull(explanation);
  }

  /** Whether the database has it. */
  public boolean isMet(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("select to_regprocedure(?) is not null")) {
      statement.setString(1, function);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }
}
