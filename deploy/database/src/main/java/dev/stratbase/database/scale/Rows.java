package dev.stratbase.database.scale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements run for their rows, as text. */
final class Rows {
  private Rows() {}

  /** The statement's rows, or none; an SQL null is empty. */
  static List<List<String>> of(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      var found = new ArrayList<List<String>>();
      if (!statement.execute()) {
        return found;
      }
      try (var rows = statement.getResultSet()) {
        int width = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          var row = new ArrayList<String>();
          for (int i = 1; i <= width; i++) {
            String value = rows.getString(i);
            row.add(value == null ? "" : value);
          }
          found.add(row);
        }
      }
      return found;
    }
  }

  /** The first column of the first row, which there must be. */
  static String text(Connection connection, String sql, Object... values) throws SQLException {
    return of(connection, sql, values).getFirst().getFirst();
  }
}
