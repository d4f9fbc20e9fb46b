package dev.stratbase.account.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.test.PackagedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The packaged service, started as the Job of deploy/kubernetes starts it. */
class MigrationJobIT {
  private static final String OF_CALLER = "the-callers-password";
  private static final String OF_SYSTEM = "the-systems-password";

  @Test
  void jobMigratesSetsPasswordsAndEndsAndTheNextOneFindsNothingToDo() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.ephemeral()) {
      Run first = job(database, Map.of());
      assertEquals(0, first.status(), first.output());
      List<String> versions = migrated(database);
      assertTrue(versions.size() > 10, versions::toString);
      assertEquals("account_service", whoIs(database, "account_service", OF_CALLER));
      assertEquals("account_system", whoIs(database, "account_system", OF_SYSTEM));
      assertFalse(first.output().contains(OF_CALLER), "a password is in the log");

      Run again = job(database, Map.of("STRATBASE_DATABASE_CALLER_PASSWORD", "another-password"));
      assertEquals(0, again.status(), again.output());
      assertEquals(versions, migrated(database));
      assertEquals("account_service", whoIs(database, "account_service", "another-password"));
    }
  }

  @Test
  void jobThatMayNotMigrateFailsAndChangesNothing() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.ephemeral()) {
      Run refused = job(database, Map.of("QUARKUS_DATASOURCE_OWNER_PASSWORD", "wrong"));
      assertNotEquals(0, refused.status(), refused.output());
      assertTrue(refused.output().contains("password authentication failed"), refused.output());
      try (Connection owner = database.connectAsOwner();
          Statement statement = owner.createStatement();
          ResultSet rows =
              statement.executeQuery("select to_regnamespace('stratbase_migrations')")) {
        rows.next();
        assertEquals(null, rows.getString(1));
      }
    }
  }

  private record Run(int status, String output) {}

  private static Run job(EmbeddedDatabase database, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_INIT_AND_EXIT", "true");
    environment.put("QUARKUS_DATASOURCE_OWNER_ACTIVE", "true");
    environment.put("QUARKUS_DATASOURCE_OWNER_USERNAME", EmbeddedDatabase.OWNER);
    environment.put("QUARKUS_DATASOURCE_OWNER_PASSWORD", EmbeddedDatabase.OWNER_PASSWORD);
    environment.put("STRATBASE_MIGRATION_OPEN_LOGINS", "true");
    environment.put("STRATBASE_DATABASE_URL", database.url());
    environment.put("STRATBASE_DATABASE_CALLER_PASSWORD", OF_CALLER);
    environment.put("STRATBASE_DATABASE_SYSTEM_PASSWORD", OF_SYSTEM);
    environment.putAll(more);
    Path output = Files.createTempFile("migration", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(PackagedProgram.command(Map.of()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        assertTrue(process.waitFor(180, TimeUnit.SECONDS), "the Job does not end");
        return new Run(process.exitValue(), Files.readString(output));
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.delete(output);
    }
  }

  private static List<String> migrated(EmbeddedDatabase database) throws SQLException {
    try (Connection owner = database.connectAsOwner();
        Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select array_agg(version || ' ' || installed_on order by installed_rank)"
                    + " from stratbase_migrations.flyway_history_account where success and version is not null")) {
      rows.next();
      return List.of((String[]) rows.getArray(1).getArray());
    }
  }

  private static String whoIs(EmbeddedDatabase database, String login, String password)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:" + database.url(), login, password);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select current_user")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
