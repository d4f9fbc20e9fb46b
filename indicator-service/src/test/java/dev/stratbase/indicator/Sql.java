package dev.stratbase.indicator;

import dev.stratbase.test.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database's owner, for what no caller may do. */
public final class Sql {
  private Sql() {}

  /** Runs a statement; answers the rows changed. */
  public static int update(String sql, Object... parameters) {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement = prepare(owner, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row. */
  public static @Nullable Object value(String sql, Object... parameters) {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement = prepare(owner, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getObject(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
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
