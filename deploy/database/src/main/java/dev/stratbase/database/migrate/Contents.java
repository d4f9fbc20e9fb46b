package dev.stratbase.database.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables and columns that hold what people stored, as they are at one moment. */
final class Contents {
  // Unlogged tables hold counts that a crash may take as well; the histories are kept by hand.
  private static final String TABLES =
      "from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p')"
          + " and c.relpersistence = 'p' and c.relname !~ '^flyway_history_'"
          + " and n.nspname in ('public', 'contract', 'stratbase_internal', 'stratbase_migrations')";

  private static final String NAME = "format('%I.%I', nspname, c.relname)";

  private final Map<String, Counting> tables;
  private final Map<String, Counting> columns;

  private Contents(Map<String, Counting> tables, Map<String, Counting> columns) {
    this.tables = tables;
    this.columns = columns;
  }

  /** How to count what something holds. */
  private record Counting(String table, String name, String sql) {}

  static Contents of(Connection connection) throws SQLException {
    return new Contents(
        counting(
            connection,
            """
            select c.oid, c.oid, {name}, format('select count(*) from %s', {name}) {tables}
            """),
        // A column that says what everybody's says by default tells nothing.
        counting(
            connection,
            """
            select c.oid || ' ' || a.attnum, c.oid, {name} || '.' || a.attname,
              format('select count(*) from %s where %I is not null and %I is distinct from (%s)',
                {name}, a.attname, a.attname, coalesce((select pg_get_expr(d.adbin, d.adrelid)
                  from pg_attrdef d where d.adrelid = c.oid and d.adnum = a.attnum), 'null'))
            from pg_attribute a, lateral (select c.*, n.nspname {tables} and c.oid = a.attrelid) c
            where a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            """));
  }

  /** What was here and is not in what came after, with how much it holds. */
  List<Loss> missingIn(Contents after, Connection connection) throws SQLException {
    var losses = new ArrayList<Loss>();
    for (var table : tables.entrySet()) {
      if (!after.tables.containsKey(table.getKey())) {
        add(losses, connection, table.getValue(), "rows of %s, which is dropped");
      }
    }
    Set<String> left = new HashSet<>(columns.keySet());
    left.removeAll(after.columns.keySet());
    for (String column : left) {
      Counting counting = columns.get(column);
      if (counting != null && after.tables.containsKey(counting.table())) {
        add(losses, connection, counting, "values of %s, which is dropped");
      }
    }
    return losses;
  }

  private static void add(List<Loss> losses, Connection connection, Counting counting, String words)
      throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(counting.sql())) {
      rows.next();
      if (rows.getLong(1) > 0) {
        losses.add(new Loss(words.formatted(counting.name()), rows.getLong(1)));
      }
    }
  }

  private static Map<String, Counting> counting(Connection connection, String sql)
      throws SQLException {
    var found = new LinkedHashMap<String, Counting>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(sql.replace("{tables}", TABLES).replace("{name}", NAME))) {
      while (rows.next()) {
        found.put(
            rows.getString(1),
            new Counting(rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    return found;
  }
}
