package dev.stratbase.database;

import dev.stratbase.kit.migration.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code U<n>__*.sql}, one transaction each, and forgets the migration it undid. */
final class UndoScripts {
  private final String history;
  private final Path scripts;

  UndoScripts(Slice slice, Path scripts) {
    this.history = Slice.HISTORY_SCHEMA + "." + slice.historyTable();
    this.scripts = scripts;
  }

  void run(Connection connection, int toVersion) throws SQLException {
    connection.setAutoCommit(false);
    for (int version : appliedAfter(connection, toVersion)) {
      try (var statement = connection.createStatement()) {
        statement.execute("set local search_path = public, extensions, pg_temp");
        statement.execute(script(version));
        statement.executeUpdate("delete from %s where version = '%d'".formatted(history, version));
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
      connection.commit();
    }
  }

  private List<Integer> appliedAfter(Connection connection, int toVersion) throws SQLException {
    String sql =
        """
        select version::int from %s
        where success and type = 'SQL' and version::int > ?
        order by 1 desc
        """
            .formatted(history);
    try (var statement = connection.prepareStatement(sql)) {
      statement.setInt(1, toVersion);
      try (var rows = statement.executeQuery()) {
        var versions = new ArrayList<Integer>();
        while (rows.next()) {
          versions.add(rows.getInt(1));
        }
        return versions;
      }
    }
  }

  private String script(int version) {
    try (var files = Files.newDirectoryStream(scripts, "U" + version + "__*.sql")) {
      for (Path file : files) {
        return Files.readString(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new DatabaseException(
        "%s has no script that undoes version %d".formatted(scripts, version));
  }
}
