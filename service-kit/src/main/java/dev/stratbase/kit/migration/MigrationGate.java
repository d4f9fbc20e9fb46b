package dev.stratbase.kit.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jboss.logging.Logger;

/**
 * Stops a migration that cannot succeed before it has changed anything: on a server too old for
 * {@code GRANT ... WITH INHERIT}, through a pooler that shares sessions, or before the slice it
 * builds on is there. What failed before may run again.
 */
final class MigrationGate implements Callback {
  private static final Logger LOG = Logger.getLogger(MigrationGate.class);
  private static final int OLDEST_SERVER = 16;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Slice slice;
  private final Duration patience;

  MigrationGate(Slice slice, Duration patience) {
    this.slice = slice;
    this.patience = patience;
  }

  @Override
  public boolean supports(Event event, Context context) {
    // The schema is created before beforeMigrate is told, so both moments are needed; what failed
    // would not pass the validation before them.
    return event == Event.BEFORE_CREATE_SCHEMA
        || event == Event.BEFORE_MIGRATE
        || event == Event.BEFORE_VALIDATE
        || event == Event.BEFORE_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      Connection connection = context.getConnection();
      switch (event) {
        case BEFORE_VALIDATE -> forgetFailures(connection);
        case BEFORE_EACH_MIGRATE -> MigrationTurn.await(connection);
        default -> {
          refuseOldServer(connection.getMetaData().getDatabaseMajorVersion());
          refuseSharedSessions(context.getConfiguration().getDataSource());
          // Not in Flyway's own transaction, which would never find what it once did not.
          try (Connection outside = context.getConfiguration().getDataSource().getConnection()) {
            await(outside);
          }
        }
      }
    } catch (SQLException e) {
      throw new FlywayException("Could not ask the database what it has", e);
    }
  }

  /**
   * Only a file that runs outside a transaction leaves a failure behind. It is written so that it
   * can run again, and does.
   */
  private void forgetFailures(Connection connection) throws SQLException {
    String history = Slice.HISTORY_SCHEMA + "." + slice.historyTable();
    try (var statement = connection.createStatement()) {
      try (var rows =
          statement.executeQuery("select to_regclass('%s') is null".formatted(history))) {
        if (rows.next() && rows.getBoolean(1)) {
          return;
        }
      }
      if (statement.executeUpdate("delete from %s where not success".formatted(history)) > 0) {
        LOG.infof("What failed runs again: slice=%s", slice.slug());
      }
    }
  }

  static void refuseOldServer(int majorVersion) {
    if (majorVersion < OLDEST_SERVER) {
      throw new FlywayException(
          "Stratbase needs PostgreSQL %s or newer, and this server is PostgreSQL %s: its roles cannot be granted without inheritance."
              .formatted(OLDEST_SERVER, majorVersion));
    }
  }

  private static void refuseSharedSessions(DataSource address) throws SQLException {
    if (SharedSessions.at(address)) {
      throw new FlywayException(
          "The migrations' address is answered by a pooler in transaction mode, where a session's settings do not last: give them the server's own address or a pooler's in session mode (stratbase.migration.url).");
    }
  }

  private void await(Connection connection) throws SQLException {
    long end = System.nanoTime() + patience.toNanos();
    Prerequisite wanted = slice.prerequisite();
    if (!wanted.isMet(connection)) {
      LOG.infof(
          "A slice waits for others: slice=%s missing=%s", slice.slug(), wanted.explanation());
    }
    while (!wanted.isMet(connection)) {
      if (System.nanoTime() >= end) {
        throw new FlywayException(
            "The %s slice waited %s s in vain for %s."
                .formatted(slice.slug(), patience.toSeconds(), wanted.explanation()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlywayException("Interrupted while waiting for another slice's migrations", e);
    }
  }

  @Override
  public String getCallbackName() {
    return "stratbase-gate";
  }
}
