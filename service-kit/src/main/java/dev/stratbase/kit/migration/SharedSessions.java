package dev.stratbase.kit.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Recognises a pooler that lends a server connection for one transaction: there a migration's
 * settings reach somebody else's transactions, and its own may run without them. The services'
 * {@code PoolerProbe} asks the same of its own client.
 */
final class SharedSessions {
  private static final int ROUNDS = 8;

  private SharedSessions() {}

  /** Whether such a pooler answers. */
  static boolean at(DataSource address) throws SQLException {
    try (Connection first = address.getConnection();
        Connection second = address.getConnection()) {
      return shared(first, second);
    }
  }

  /**
   * Another client in a process that the first was in and has not left, or the first in another.
   */
  private static boolean shared(Connection first, Connection second) throws SQLException {
    Set<Integer> firsts = new HashSet<>(Set.of(process(first)));
    for (int round = 0; round < ROUNDS; round++) {
      int others = process(second);
      if (firsts.add(process(first)) || firsts.contains(others)) {
        return true;
      }
    }
    return false;
  }

  private static int process(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
