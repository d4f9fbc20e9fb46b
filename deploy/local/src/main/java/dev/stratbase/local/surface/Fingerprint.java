package dev.stratbase.local.surface;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What every table holds, as a number each: of rows, and over where each row lies and which
 * transaction wrote it, so that no insert, update or delete leaves it as it was.
 */
public final class Fingerprint implements AutoCloseable {
  private static final String TABLES =
      """
      select format('%I.%I', schemaname, tablename) from pg_tables
      where schemaname in ('public', 'auth', 'contract', 'stratbase_internal')
      order by 1
      """;

  private static final String SUM =
      "coalesce(sum(hashtextextended(ctid::text || xmin::text, 0)), 0)";

  private final Connection connection;
  private final PreparedStatement all;

  private Fingerprint(Connection connection, PreparedStatement all) {
    this.connection = connection;
    this.all = all;
  }

  /** Looks past the services, as the database's owner. */
  public static Fingerprint of(Site site) throws SQLException {
    Connection connection = site.owner().connect();
    List<String> parts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet tables = statement.executeQuery(TABLES)) {
      while (tables.next()) {
        parts.add("select '%1$s', count(*), %2$s from %1$s".formatted(tables.getString(1), SUM));
      }
    }
    return new Fingerprint(
        connection, connection.prepareStatement(String.join(" union all ", parts)));
  }

  /** By table, its rows and their number. */
  public Map<String, String> take() throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    try (ResultSet each = all.executeQuery()) {
      while (each.next()) {
        rows.put(each.getString(1), each.getString(2) + " rows, " + each.getString(3));
      }
    }
    return rows;
  }

  /** Which tables differ. */
  public static List<String> changed(Map<String, String> before, Map<String, String> after) {
    return before.keySet().stream()
        .filter(table -> !Objects.equals(before.get(table), after.get(table)))
        .toList();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
