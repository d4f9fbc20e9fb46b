package dev.stratbase.account;

import dev.stratbase.test.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * SQL of the database's owner, who sees every row, to prepare a test and to look behind the API.
 */
public final class OwnerSql {
  private OwnerSql() {}

  /** Runs a statement whose result does not matter. */
  public static void run(String sql, Object... parameters) throws SQLException {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement = prepare(owner, sql, parameters)) {
      statement.execute();
    }
  }

  /** The first column of the first row as text. */
  public static @Nullable String text(String sql, Object... parameters) throws SQLException {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement = prepare(owner, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static PreparedStatement prepare(Connection owner, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = owner.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
