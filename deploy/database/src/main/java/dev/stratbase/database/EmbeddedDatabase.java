package dev.stratbase.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL 17 of our own, listening on 127.0.0.1 only, with Supabase's roles and {@code auth}
 * schema in database {@code postgres}. The owner of the migrations is user {@code postgres} with
 * password {@code postgres}, which is no superuser; every connection needs a password.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** The role that owns the database and runs the migrations. */
  public static final String OWNER = "postgres";

  /** Its password, the one Supabase's own local stack uses. */
  public static final String OWNER_PASSWORD = "postgres";

  private static final String HOST = "127.0.0.1";

  private final EmbeddedPostgres server;
  private final @Nullable DataDirectory directory;

  private EmbeddedDatabase(EmbeddedPostgres server, @Nullable DataDirectory directory) {
    this.server = server;
    this.directory = directory;
  }

  /** Starts one for tests: free port, temporary directory, gone when closed or at exit. */
  public static EmbeddedDatabase ephemeral() {
    return ephemeral(Map.of());
  }

  /**
   * Starts one for tests.
   *
   * @param settings further server settings, for instance {@code log_statement=all}
   */
  public static EmbeddedDatabase ephemeral(Map<String, String> settings) {
    try {
      EmbeddedPostgres server = ServerOptions.throwaway(settings).start();
      try {
        Bootstrap.run(server.getPort(), server::getDatabase);
        return new EmbeddedDatabase(server, null);
      } catch (SQLException | IOException | RuntimeException e) {
        server.close();
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw new DatabaseException("A temporary PostgreSQL could not be started", e);
    }
  }

  /**
   * Starts one whose data survives, ending first what a killed process may have left running on
   * that directory.
   *
   * @throws DatabaseException when the port or the directory is used by somebody else
   */
  public static EmbeddedDatabase persistent(Path directory, int port) {
    return persistent(directory, port, Map.of());
  }

  /**
   * Starts one whose data survives.
   *
   * @param settings further server settings, for instance {@code log_statement=all}
   * @throws DatabaseException when the port or the directory is used by somebody else
   */
  public static EmbeddedDatabase persistent(
      Path directory, int port, Map<String, String> settings) {
    DataDirectory data = DataDirectory.lock(directory);
    try {
      data.endLeftovers();
      Ports.requireFree(port);
      data.initialise();
      EmbeddedPostgres server = ServerOptions.durable(data.path(), port, settings).start();
      return new EmbeddedDatabase(server, data);
    } catch (SQLException | IOException e) {
      data.close();
      throw new DatabaseException(
          "PostgreSQL did not start on port %s with the data in %s; its log is %s"
              .formatted(port, data.path(), data.log()),
          e);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  /**
   * Deletes what an earlier {@link #persistent} start left in the directory, ending first what may
   * still run on it.
   *
   * @throws DatabaseException when a running stack uses the directory, or it cannot be deleted
   */
  public static void discard(Path directory) {
    try (DataDirectory data = DataDirectory.lock(directory)) {
      data.endLeftovers();
      data.delete();
    } catch (IOException e) {
      throw new DatabaseException(
          "The database files in %s could not be deleted".formatted(directory), e);
    }
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return server.getPort();
  }

  /** The address in libpq's form, without user or password. */
  public String url() {
    return "postgresql://%s:%s/postgres".formatted(HOST, port());
  }

  /** Opens a plain JDBC connection; the caller closes it. */
  public Connection connect(String user, String password) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return DriverManager.getConnection("jdbc:" + url(), properties);
  }

  /** Opens a connection of the migrations' owner; the caller closes it. */
  public Connection connectAsOwner() throws SQLException {
    return connect(OWNER, OWNER_PASSWORD);
  }

  /** Stops the server; its data stays if it was {@link #persistent}. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new DatabaseException("PostgreSQL on port %s did not stop".formatted(port()), e);
    } finally {
      if (directory != null) {
        directory.close();
      }
    }
  }
}
