package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each script says which locks it takes, and those that meet tables in use keep nobody waiting and
 * take nothing from the release before. Seen on a project that had the seed's tables already.
 */
class MigrationStepsTest {
  private static final FirstRelease RELEASE = FirstRelease.read();
  private static final StepRecorder SEEN = upAndDown();

  private static StepRecorder upAndDown() {
    try {
      return recorded();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  // On a server of its own: roles are dropped only when no other database needs them.
  private static StepRecorder recorded() throws SQLException {
    try (EmbeddedDatabase server = EmbeddedDatabase.ephemeral();
        Session owner = new Session(server.connectAsOwner())) {
      try (var statement = owner.connection().createStatement()) {
        statement.execute(SeedColumns.seed());
        statement.execute(SqlResource.read("seed-flaws.sql"));
      }
      owner.commit();
      Migrator migrator = TestDatabase.migrator(server.url(), Map.of());
      var seen = new StepRecorder(RELEASE, owner.connection());
      owner.commit();
      for (Slice slice : Slice.values()) {
        seen.joining(migrator.flyway(slice, Map.of())).load().migrate();
      }
      for (Slice slice : List.of(Slice.values()).reversed()) {
        UndoScripts.of(migrator, slice).run(0, seen);
      }
      return seen;
    }
  }

  @Test
  void everyScriptSaysWhatItLocks() throws IOException {
    var wrong = new TreeMap<String, String>();
    for (Path file : files().toList()) {
      String does = SEEN.locks().getOrDefault(file, LockLine.of(file));
      if ("write".equals(System.getProperty("stratbase.locks"))) {
        LockLine.write(file, does);
      }
      String says = LockLine.of(file);
      if (!LockLine.isWellFormed(says) || (Script.isTransactional(file) && !says.equals(does))) {
        wrong.put(TestDatabase.ROOT.relativize(file).toString(), does);
      }
    }
    assertEquals(Map.of(), wrong, "the first lines these files should have");
  }

  @Test
  void everyTransactionalScriptWasSeen() {
    List<Path> unseen =
        files()
            .filter(file -> Script.isTransactional(file) && !SEEN.locks().containsKey(file))
            .toList();
    assertEquals(List.of(), unseen);
  }

  @Test
  void noMigrationOfTablesInUseKeepsPeopleWaiting() {
    var faults = new TreeMap<String, List<String>>();
    scripts()
        .filter(RELEASE::binds)
        .filter(script -> !SEEN.faults(script).isEmpty())
        .forEach(script -> faults.put(script.title(), SEEN.faults(script)));
    assertEquals(Map.of(), faults);
  }

  @Test
  void theNewestMigrationLeavesTheReleaseBeforeWhatItUses() {
    var missed = new TreeMap<String, List<String>>();
    assertTrue(SEEN.watched().size() >= Slice.values().length);
    SEEN.watched().stream()
        .filter(script -> !SEEN.missed(script).isEmpty())
        .forEach(script -> missed.put(script.title(), SEEN.missed(script)));
    assertEquals(Map.of(), missed);
  }

  @Test
  void theFirstReleaseIsNoLaterThanWhatThereIs() {
    for (Slice slice : Slice.values()) {
      int newest = Script.of(TestDatabase.ROOT, slice).getLast().version();
      assertTrue(RELEASE.newest(slice) <= newest, slice.slug());
    }
  }

  private static Stream<Script> scripts() {
    return Arrays.stream(Slice.values())
        .flatMap(slice -> Script.of(TestDatabase.ROOT, slice).stream());
  }

  private static Stream<Path> files() {
    return scripts().flatMap(script -> Stream.of(script.path(), script.undo()));
  }
}
