package dev.stratbase.test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Direct SQL as a slice's caller role, the way a service that forgot every check would send it.
 * Everything it does is rolled back when it is closed.
 */
public final class CallerSession implements AutoCloseable {
  private final Connection connection;

  private CallerSession(Connection connection) {
    this.connection = connection;
  }

  /** Opens a transaction for a person, or for a visitor when there is none. */
  public static CallerSession of(String slice, @Nullable UUID person) throws SQLException {
    Connection connection = TestDatabase.instance().login(slice + "_service");
    connection.setAutoCommit(false);
    String sub = person == null ? "" : person.toString();
    String claims = person == null ? "{}" : "{\"sub\":\"" + sub + "\",\"role\":\"authenticated\"}";
    CallerSession session = new CallerSession(connection);
    try (PreparedStatement settings =
        connection.prepareStatement(
            "select set_config('role', ?, true), set_config('request.jwt.claims', ?, true),"
                + " set_config('request.jwt.claim.sub', ?, true)")) {
      settings.setString(1, "stratbase_" + slice + "_caller");
      settings.setString(2, claims);
      settings.setString(3, sub);
      settings.execute();
    }
    return session;
  }

  /** The first column of the first row as a number. */
  public long number(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Rows changed. */
  public int update(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
