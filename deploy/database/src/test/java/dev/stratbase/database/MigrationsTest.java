package dev.stratbase.database;

import static java.util.stream.Collectors.joining;
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
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsTest {
  private final TestDatabase database = TestDatabase.get();

  @Test
  void theOwnerIsNoSuperuser() throws SQLException {
    try (Session owner = database.owner()) {
      assertEquals(
          List.of("postgres false true true true"),
          owner.texts(
              "select concat_ws(' ', rolname, rolsuper::text, rolcreaterole::text,"
                  + " rolbypassrls::text, rolcreatedb::text)"
                  + " from pg_roles where rolname = current_user"));
    }
  }

  @Test
  void upDownUpEndsWhereUpEnded() {
    assertFalse(database.snapshot("first").isEmpty());
    assertEquals(
        String.join("\n", database.snapshot("first")),
        String.join("\n", database.snapshot("again")));
  }

  @Test
  void undoingEverythingLeavesNothingButTheHistories() {
    assertEquals(
        String.join("\n", database.snapshot("empty")),
        database.snapshot("undone").stream()
            .filter(line -> !line.contains("stratbase_migrations"))
            .collect(joining("\n")));
  }

  @Test
  void runningAgainChangesNothing() throws SQLException {
    TestDatabase.migrate(database.url());
    try (Session owner = database.owner()) {
      assertEquals(
          String.join("\n", database.snapshot("again")),
          String.join("\n", Catalogue.lines(owner.connection())));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMigrationHasItsUndo(Slice slice) throws IOException {
    Path scripts =
        TestDatabase.ROOT.resolve(slice.slug() + "-service/src/main/resources/db/migration");
    var up = new TreeSet<String>();
    var down = new TreeSet<String>();
    try (var files = Files.list(scripts)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        assertTrue(name.matches("[VU][1-9][0-9]*__[a-z_]+\\.sql"), name);
        (name.startsWith("V") ? up : down).add(name.substring(1));
      }
    }
    assertFalse(up.isEmpty());
    assertEquals(up, down);
  }

  @ParameterizedTest
  @EnumSource
  void eachServiceWaitsForItsNewestMigration(Slice slice) throws IOException {
    Path resources = TestDatabase.ROOT.resolve(slice.slug() + "-service/src/main/resources");
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(resources.resolve("application.properties"))) {
      settings.load(file);
    }
    try (var files = Files.list(resources.resolve("db/migration"))) {
      int newest =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("V"))
              .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
              .max()
              .orElseThrow();
      assertEquals(Integer.toString(newest), settings.getProperty("stratbase.schema.version"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServiceMayAskHowFarItsOwnSliceIsAndNothingElse(Slice slice) throws SQLException {
    try (Session owner = database.owner()) {
      assertEquals(
          List.of("flyway_history_" + slice.slug() + " success,version"),
          owner.texts(
              """
              select c.relname || ' ' || string_agg(a.attname, ',' order by a.attname)
              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
              where c.relnamespace = 'stratbase_migrations'::regnamespace and c.relkind = 'r'
                and has_column_privilege('stratbase_%s', c.oid, a.attnum, 'select, insert, update')
              group by c.relname
              """
                  .replace("%s", slice.slug())));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySliceKeepsItsOwnHistoryOutOfReach(Slice slice) throws SQLException {
    try (Session owner = database.owner()) {
      assertTrue(owner.count("select from stratbase_migrations." + slice.historyTable()) > 5);
      assertEquals(
          List.of("false"),
          owner.texts(
              "select bool_or(has_schema_privilege(r, 'stratbase_migrations', 'usage'))"
                  + " from unnest(array['anon', 'authenticated', 'service_role']) r"));
    }
  }

  @Test
  void aSliceWaitsForWhatItBuildsOnAndSaysSo() throws SQLException {
    try (var admin = database.superuser()) {
      admin.alone("create database waiting owner postgres");
    }
    Flyway flyway =
        TestDatabase.migrator(
                database.url("waiting"), Map.of("stratbase.migration.patience", "PT0.001S"))
            .flyway(Slice.BILLING);
    String message =
        String.valueOf(assertThrows(FlywayException.class, flyway::migrate).getMessage());
    assertTrue(
        message.contains("waited 0 s in vain for the account slice's migrations to finish"),
        message);
  }
}
