package dev.stratbase.database;

import dev.stratbase.kit.migration.MigrationTurn;
import dev.stratbase.kit.migration.Placeholders;
import dev.stratbase.kit.migration.Slice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code U<n>__*.sql}, one transaction each, and forgets the migration it undid. */
public final class UndoScripts {
  private final Migrator migrator;
  private final Slice slice;
  private final String history;

  private UndoScripts(Migrator migrator, Slice slice) {
    this.migrator = migrator;
    this.slice = slice;
    this.history = Slice.HISTORY_SCHEMA + "." + slice.historyTable();
  }

  /** Those of a slice. */
  public static UndoScripts of(Migrator migrator, Slice slice) {
    return new UndoScripts(migrator, slice);
  }

  /** Hears of each script inside its transaction, before it runs and before it is committed. */
  public interface Observer {
    /** Nothing of the script has happened yet. */
    default void before(Script script, Connection connection) throws SQLException {}

    /** The script has run. */
    default void after(Script script, Connection connection) throws SQLException {}
  }

  /**
   * Takes back what was applied after a version, newest first, on a connection of its own.
   *
   * @param toVersion the version that stays; 0 leaves nothing of the slice
   */
  public void run(int toVersion) throws SQLException {
    run(toVersion, new Observer() {});
  }

  /** The same, seen by somebody. */
  public void run(int toVersion, Observer observer) throws SQLException {
    try (Connection connection = migrator.connect()) {
      for (Script script : appliedAfter(connection, toVersion)) {
        run(connection, script, observer);
      }
    }
  }

  private void run(Connection connection, Script script, Observer observer) throws SQLException {
    if (!Script.isTransactional(script.undo())) {
      execute(connection, script);
      forget(connection, script);
      return;
    }
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      MigrationTurn.await(connection);
      // Another one that undoes waited, and then finds nothing left to do.
      statement.execute("lock table " + history + " in share row exclusive mode");
      if (isApplied(connection, script)) {
        observer.before(script, connection);
        execute(connection, script);
        observer.after(script, connection);
        forget(connection, script);
      }
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /**
   * Runs one script in the transaction that the connection is in, and leaves the history alone.
   * What runs outside a transaction cannot be rehearsed; it drops an index and loses nothing.
   */
  public void rehearse(Connection connection, Script script) throws SQLException {
    if (Script.isTransactional(script.undo())) {
      execute(connection, script);
    }
  }

  private void execute(Connection connection, Script script) throws SQLException {
    Path file = script.undo();
    try (var statement = connection.createStatement()) {
      statement.execute(Placeholders.resolve(Script.text(file), slice, migrator.config()));
    }
  }

  private void forget(Connection connection, Script script) throws SQLException {
    try (var statement =
        connection.prepareStatement("delete from %s where version = ?".formatted(history))) {
      statement.setString(1, Integer.toString(script.version()));
      statement.executeUpdate();
    }
  }

  private boolean isApplied(Connection connection, Script script) throws SQLException {
    return applied(connection).contains(script.version());
  }

  /**
   * The migrations applied after a version, newest first.
   *
   * @throws DatabaseException when this checkout does not have one of them
   */
  public List<Script> appliedAfter(Connection connection, int toVersion) throws SQLException {
    var scripts = new ArrayList<Script>();
    for (int version : applied(connection)) {
      if (version > toVersion) {
        scripts.add(script(version));
      }
    }
    return scripts;
  }

  private List<Integer> applied(Connection connection) throws SQLException {
    var versions = new ArrayList<Integer>();
    try (var statement = connection.createStatement()) {
      // A project without Stratbase has nothing to take back.
      try (var rows =
          statement.executeQuery("select to_regclass('%s') is null".formatted(history))) {
        if (rows.next() && rows.getBoolean(1)) {
          return versions;
        }
      }
      try (var rows =
          statement.executeQuery(
              "select version::int from %s where success and type = 'SQL' order by 1 desc"
                  .formatted(history))) {
        while (rows.next()) {
          versions.add(rows.getInt(1));
        }
      }
    }
    return versions;
  }

  private Script script(int version) {
    return migrator.scripts(slice).stream()
        .filter(script -> script.version() == version)
        .findFirst()
        .orElseThrow(() ->
            new DatabaseException(
                "The database has migration %s of %s and this checkout does not; use the release that brought it."
                    .formatted(version, slice.slug())));
  }
}
