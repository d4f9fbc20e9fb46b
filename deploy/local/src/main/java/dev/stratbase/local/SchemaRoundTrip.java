package dev.stratbase.local;

import dev.stratbase.database.Migrations;
import dev.stratbase.kit.migration.Slice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A migrated schema taken down to nothing, newest slice first, and brought up again. */
final class SchemaRoundTrip {
  private SchemaRoundTrip() {}

  /** Goes there and back; answers how many migrations that were. */
  static int of(DatabaseAccess database, Path root) throws SQLException {
    int before = applied(database);
    for (Slice slice : List.of(Slice.values()).reversed()) {
      Migrations.undo(database.url(), database.owner(), database.password(), root, slice, 0);
    }
    if (applied(database) != 0) {
      throw new StackFailure("something is left of the schema");
    }
    Migrations.migrate(database.url(), database.owner(), database.password(), root);
    int after = applied(database);
    if (before != after) {
      throw new StackFailure("%s migrations were %s before".formatted(after, before));
    }
    return after;
  }

  private static int applied(DatabaseAccess database) throws SQLException {
    int applied = 0;
    try (Connection owner = database.connectAsOwner();
        Statement statement = owner.createStatement()) {
      for (Slice slice : Slice.values()) {
        try (ResultSet row =
            statement.executeQuery(
                "select count(*) from %s.%s where success and type = 'SQL'"
                    .formatted(Slice.HISTORY_SCHEMA, slice.historyTable()))) {
          row.next();
          applied += row.getInt(1);
        }
      }
    }
    return applied;
  }
}
