package dev.stratbase.database.migrate;

import dev.stratbase.database.DatabaseException;
import dev.stratbase.database.Migrator;
import dev.stratbase.kit.migration.Slice;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes over a database that runs the older schema. */
final class AdoptCommand {
  private static final List<String> OLDER_TABLES =
      List.of(
          "users",
          "api_keys",
          "indicators",
          "custom_indicators",
          "strategies",
          "strategy_versions",
          "strategy_components",
          "subscriptions",
          "coupons",
          "user_coupons");

  private static final String REPORT =
      """
      select table_name || ': ' || reason || ' -> ' || mend, count(*),
        coalesce((array_agg(row_id order by id))[1:3]::text, '')
      from stratbase_migrations.adoption_report
      group by table_name, reason, mend order by min(id)
      """;

  private final Migrator migrator;
  private final Map<String, String> environment;
  private final PrintStream out;

  AdoptCommand(Migrator migrator, Map<String, String> environment, PrintStream out) {
    this.migrator = migrator;
    this.environment = environment;
    this.out = out;
  }

  boolean run(Request request) throws SQLException {
    out.println(Target.of(migrator));
    try (Connection connection = migrator.connect()) {
      requireOlderSchema(connection);
      out.println("What is there:");
      for (String table : OLDER_TABLES) {
        out.printf("  %s: %s%n", table, rows(connection, table));
      }
    }
    rehearse();
    if (request.has("--dry-run")) {
      out.println("Rehearsed and rolled back; nothing has changed.");
      return true;
    }
    new UpCommand(migrator, environment, out).migrate(Map.of());
    try (Connection connection = migrator.connect()) {
      report(connection, "What was mended");
    }
    return true;
  }

  private void requireOlderSchema(Connection connection) throws SQLException {
    for (Slice slice : Slice.values()) {
      if (migrator.flyway(slice).info().applied().length > 0) {
        throw new DatabaseException(
            "This database is adopted, or on the way: %s has migrations. Go on with up; the report is in stratbase_migrations.adoption_report."
                .formatted(slice.slug()));
      }
    }
    for (String table : OLDER_TABLES) {
      if (!exists(connection, "public." + table)) {
        throw new DatabaseException(
            "There is no table %s here, so this is not the older schema; up makes a new one."
                .formatted(table));
      }
    }
  }

  /** Everything in one transaction, which is rolled back. */
  private void rehearse() throws SQLException {
    // Closed, it is rolled back.
    try (Connection connection = migrator.rehearse();
        var statement = connection.createStatement()) {
      for (var plain : new PlainScripts(migrator).all()) {
        try {
          // What builds an index outside a transaction mends nothing.
          if (plain.isTransactional()) {
            statement.execute(plain.sql());
          }
        } catch (SQLException e) {
          throw new DatabaseException(
              "The rehearsal ended at %s; nothing has changed".formatted(plain.name()), e);
        }
      }
      report(connection, "What would be mended");
    }
  }

  private void report(Connection connection, String title) throws SQLException {
    var lines = new ArrayList<String>();
    long all = 0;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(REPORT)) {
      while (rows.next()) {
        all += rows.getLong(2);
        lines.add(
            "  %s x %s, such as %s"
                .formatted(rows.getLong(2), rows.getString(1), rows.getString(3)));
      }
    }
    out.printf("%s (%s entries of the report):%n", title, all);
    lines.forEach(out::println);
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (var statement = connection.prepareStatement("select to_regclass(?) is not null")) {
      statement.setString(1, table);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private static long rows(Connection connection, String table) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from public." + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
