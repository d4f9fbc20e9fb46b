package dev.stratbase.test;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.database.Migrations;
import dev.stratbase.kit.migration.Logins;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One PostgreSQL for all tests of a module: Supabase's roles, every slice migrated by its owner.
 */
public final class TestDatabase {
  static final String LOGIN_PASSWORD = "only-for-tests";
  private static final List<String> SLICES = List.of("account", "indicator", "strategy", "billing");

  private static final TestDatabase INSTANCE = new TestDatabase();

  private final EmbeddedDatabase server;

  private TestDatabase() {
    this.server = EmbeddedDatabase.ephemeral();
    Path root = Path.of(System.getProperty("stratbase.root", ".."));
    Migrations.migrate(server.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, root);
    setPasswords(server);
  }

  /** Lets the services' logins in. */
  static void setPasswords(EmbeddedDatabase server) {
    try (Connection owner = server.connectAsOwner()) {
      Map<String, String> passwords = new HashMap<>();
      for (String slice : SLICES) {
        passwords.put(slice + "_service", LOGIN_PASSWORD);
        passwords.put(slice + "_system", LOGIN_PASSWORD);
      }
      Logins.setPasswords(owner, passwords);
    } catch (SQLException e) {
      throw new IllegalStateException("The logins could not be prepared", e);
    }
  }

  /** The module's database, started at first use and gone with the JVM. */
  public static TestDatabase instance() {
    return INSTANCE;
  }

  /** {@code postgresql://host:port/database}. */
  public String url() {
    return server.url();
  }

  /** A connection of the migrations' owner, who bypasses row-level security; close it. */
  public Connection owner() throws SQLException {
    return server.connectAsOwner();
  }

  /** A connection as one of a slice's bare logins; close it. */
  public Connection login(String name) throws SQLException {
    return server.connect(name, LOGIN_PASSWORD);
  }
}
