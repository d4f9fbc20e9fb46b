package dev.stratbase.local;

import dev.stratbase.kit.migration.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A migrated schema taken down to nothing and brought up again by the program that people run,
 * {@code deploy/database/migrate}, as packaged, and from a directory that is no checkout.
 */
final class SchemaRoundTrip {
  private final DatabaseAccess database;
  private final Settings settings;

  private SchemaRoundTrip(DatabaseAccess database, Settings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** Goes there and back; answers how many migrations that were. */
  static int of(DatabaseAccess database, Settings settings)
      throws IOException, InterruptedException, SQLException {
    return new SchemaRoundTrip(database, settings).run();
  }

  private int run() throws IOException, InterruptedException, SQLException {
    int before = applied();
    List<String> down = new ArrayList<>(List.of("down", "--lose-data"));
    for (Slice slice : Slice.values()) {
      down.addAll(List.of("--to", slice.slug() + "=0"));
    }
    migrate(down);
    if (applied() != 0) {
      throw new StackFailure("something is left of the schema");
    }
    migrate(List.of("up"));
    int after = applied();
    if (before != after) {
      throw new StackFailure("%s migrations were %s before".formatted(after, before));
    }
    return after;
  }

  private void migrate(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(settings.root().resolve("deploy/database/migrate").toString());
    command.addAll(arguments);
    ProcessBuilder program =
        new ProcessBuilder(command).directory(settings.data().toFile()).redirectErrorStream(true);
    program
        .environment()
        .put(
            "DATABASE_URL",
            database
                .url()
                .replace("://", "://%s:%s@".formatted(database.owner(), database.password())));
    Process running = program.start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (running.waitFor() != 0) {
      throw new StackFailure("migrate %s: %s".formatted(arguments.getFirst(), said.strip()));
    }
  }

  private int applied() throws SQLException {
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
