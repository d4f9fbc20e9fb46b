package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code migrate export-supabase}: its files apply as Supabase's CLI applies them, whole or one
 * statement after another, and Flyway goes on from there.
 */
class SupabaseExportTest {
  private static final TestDatabase SERVER = TestDatabase.get();

  @Test
  void whatIsExportedEndsWhereTheMigrationsEndAndFlywayRecognisesIt(@TempDir Path directory)
      throws Exception {
    String written = export(TestDatabase.ROOT, directory);
    List<Path> files = files(directory);
    assertTrue(written.startsWith(files.size() + " files written"), written);

    String whole = SERVER.empty("exported_whole");
    try (Connection connection = TestDatabase.migrator(whole, Map.of()).database().connect();
        var statement = connection.createStatement()) {
      for (Path file : files) {
        statement.execute(Files.readString(file));
        statement.execute("reset all");
      }
    }
    String single = SERVER.empty("exported_single");
    oneStatementAfterAnother(directory, single);
    for (String url : List.of(whole, single)) {
      assertEquals(TestDatabase.catalogue(SERVER.url()), TestDatabase.catalogue(url));
      assertTrue(Command.on(url, "up").good().contains("Nothing to migrate"));
      assertTrue(!Command.on(url, "status").good().contains("FILE"));
    }
    Command.on(whole, "down", "--to", "billing=24").good();
    assertTrue(Command.on(whole, "up").good().contains("Migrated"));
  }

  @Test
  void laterMigrationsComeLaterAndWhatIsThereStays(@TempDir Path root, @TempDir Path directory)
      throws Exception {
    PlantedCheckout checkout = PlantedCheckout.in(root);
    Files.writeString(directory.resolve("29990101000000_of_theirs.sql"), "select 1;");
    export(checkout.root(), directory);
    List<Path> before = files(directory);
    assertTrue(before.getFirst().toString().endsWith("29990101000000_of_theirs.sql"));
    assertTrue(export(checkout.root(), directory).startsWith("0 files written"));

    checkout.plant(Slice.ACCOUNT, "-- Lock: none\nselect 1;", "-- Lock: none\nselect 1;");
    assertTrue(export(checkout.root(), directory).startsWith("1 files written"));
    List<Path> after = files(directory);
    assertEquals(before, after.subList(0, before.size()));
    assertTrue(after.getLast().toString().endsWith("_planted.sql"));

    Path first = before.get(1);
    Files.writeString(first, "select 1;");
    Command refused =
        Command.with(checkout.root(), Map.of(), "export-supabase", directory.toString());
    assertTrue(
        refused.bad().contains(first + " is not what would be written today"), refused.err());
  }

  private static String export(Path root, Path directory) {
    return Command.with(root, Map.of(), "export-supabase", directory.toString()).good();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  /** Each in a transaction of its own, in the order of the files' times. */
  private static void oneStatementAfterAnother(Path directory, String url) {
    Flyway.configure()
        .dataSource("jdbc:" + url, "postgres", "postgres")
        .locations("filesystem:" + directory)
        .sqlMigrationPrefix("")
        .sqlMigrationSeparator("_")
        .placeholderReplacement(false)
        .outputQueryResults(false)
        .schemas("of_the_cli")
        .executeInTransaction(false)
        .load()
        .migrate();
  }
}
