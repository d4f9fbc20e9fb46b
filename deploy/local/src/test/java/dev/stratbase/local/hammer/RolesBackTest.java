package dev.stratbase.local.hammer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.database.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A hammer that is ended while a role is revoked leaves no service without it. */
class RolesBackTest {
  @Test
  void anEndedHammerGivesTheRoleBack() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.ephemeral()) {
      Migrations.migrate(
          database.url(),
          EmbeddedDatabase.OWNER,
          EmbeddedDatabase.OWNER_PASSWORD,
          Path.of(System.getProperty("stratbase.root")));
      Process hammer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  HammerToEnd.class.getName(),
                  database.url())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var lines = hammer.inputReader()) {
        assertEquals("revoked", lines.readLine());
        assertFalse(mayTakeTheRole(database));
        hammer.destroy();
        assertTrue(hammer.waitFor(30, TimeUnit.SECONDS));
        assertTrue(mayTakeTheRole(database));
      } finally {
        hammer.destroyForcibly();
      }
    }
  }

  private static boolean mayTakeTheRole(EmbeddedDatabase database) throws SQLException {
    try (Connection owner = database.connectAsOwner();
        Statement statement = owner.createStatement();
        var row =
            statement.executeQuery(
                "select pg_has_role('strategy_service', 'stratbase_strategy_caller', 'SET')")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
