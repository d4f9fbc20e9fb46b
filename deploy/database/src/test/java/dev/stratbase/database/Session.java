package dev.stratbase.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One transaction of somebody; what is not committed is rolled back. */
final class Session implements AutoCloseable {
  private final Connection connection;

  Session(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  /** For what takes a plain connection; its transaction is this one. */
  Connection connection() {
    return connection;
  }

  /** Runs the statement and answers its rows, or none. */
  List<List<@Nullable Object>> rows(String sql, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      var answer = new ArrayList<List<@Nullable Object>>();
      if (!statement.execute()) {
        return answer;
      }
      try (var rows = statement.getResultSet()) {
        while (rows.next()) {
          var row = new ArrayList<@Nullable Object>();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.add(rows.getObject(i));
          }
          answer.add(row);
        }
      }
      return answer;
    }
  }

  /** The first column of the first row. */
  @Nullable Object value(String sql, @Nullable Object... arguments) throws SQLException {
    return rows(sql, arguments).getFirst().getFirst();
  }

  /** The first column of every row, as text. */
  List<String> texts(String sql, @Nullable Object... arguments) throws SQLException {
    return rows(sql, arguments).stream().map(row -> String.valueOf(row.getFirst())).toList();
  }

  long count(String sql, @Nullable Object... arguments) throws SQLException {
    return rows(sql, arguments).size();
  }

  void run(String sql, @Nullable Object... arguments) throws SQLException {
    rows(sql, arguments);
  }

  /** How many rows the statement changed. */
  int changed(String sql, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** Runs what PostgreSQL refuses inside a transaction. */
  void alone(String sql) throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
    run(sql);
    connection.setAutoCommit(false);
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
