package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An index is built while people write, and a build that was killed is simply started again. */
class ConcurrentIndexTest {
  private static final String BUILDING =
      "select pid from pg_stat_activity where datname = current_database()"
          + " and query ~* '^create index concurrently' and wait_event_type = 'Lock'";

  @Test
  void aBuildThatWasKilledRunsAgain(@TempDir Path directory) throws Exception {
    TestDatabase project = TestDatabase.get().copy("concurrent_index");
    PlantedCheckout checkout = PlantedCheckout.in(directory);
    int version =
        checkout.plantAlone(
            Slice.ACCOUNT,
            """
            -- Lock: share update exclusive on email_tombstones
            drop index concurrently if exists public.planted_idx;
            create index concurrently planted_idx on public.email_tombstones (created_at);
            """,
            """
            -- Lock: share update exclusive on email_tombstones
            drop index concurrently if exists public.planted_idx;
            """);
    Migrator migrator = migrator(project, checkout);
    try (Session writer = project.superuser();
        Session watcher = project.superuser()) {
      writer.run(
          "insert into public.email_tombstones (email_hash, person_key)"
              + " select sha256(i::text::bytea), '' from generate_series(1, 100) i");
      var migration = CompletableFuture.runAsync(() -> migrator.flyway(Slice.ACCOUNT).migrate());
      kill(watcher, migration);
      assertThrows(CompletionException.class, migration::join);
      writer.commit();
    }
    assertEquals(List.of("false"), indexes(project));
    migrator.flyway(Slice.ACCOUNT).migrate();
    assertEquals(List.of("true"), indexes(project));

    UndoScripts.of(migrator, Slice.ACCOUNT).run(version - 1);
    assertEquals(List.of(), indexes(project));
  }

  /** Waits until the build waits for the writer, and ends it there. */
  private static void kill(Session watcher, CompletableFuture<?> migration) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (watcher.count(BUILDING) == 0 && !migration.isDone() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
      watcher.commit();
    }
    assertFalse(migration.isDone(), "nobody waited");
    watcher.run("select pg_terminate_backend(pid) from (" + BUILDING + ") b");
  }

  /** Whether each is valid. */
  private static List<String> indexes(TestDatabase project) throws SQLException {
    try (Session owner = project.owner()) {
      return owner.texts(
          "select indisvalid::text from pg_index where indexrelid = to_regclass('public.planted_idx')");
    }
  }

  private static Migrator migrator(TestDatabase project, PlantedCheckout checkout) {
    Migrator real =
        TestDatabase.migrator(project.url(), Map.of("stratbase.migration.lock-timeout", "PT0S"));
    return new Migrator(real.database(), checkout.root(), real.config());
  }

  /** The Job cannot list its files, so its service says that one of them needs this. */
  @ParameterizedTest
  @EnumSource
  void aServiceWithSuchAFileHasItsLockInTheSession(Slice slice) throws IOException {
    Properties settings = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            TestDatabase.ROOT.resolve(
                slice.slug() + "-service/src/main/resources/application.properties"))) {
      settings.load(file);
    }
    for (Script script : Script.of(TestDatabase.ROOT, slice)) {
      assertTrue(
          script.isTransactional()
              || "true".equals(settings.getProperty("stratbase.migration.session-lock")),
          script.title());
    }
  }
}
