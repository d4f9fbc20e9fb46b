package dev.stratbase.database;

import dev.stratbase.kit.migration.MigrationSettings;
import dev.stratbase.kit.migration.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/** Runs the slices' migrations, and undoes them, from the files in a checkout. */
public final class Migrations {
  private Migrations() {}

  /**
   * Migrates every slice, each after the ones it builds on.
   *
   * @param url {@code postgresql://host:port/database}
   * @param root the repository's root
   */
  public static void migrate(String url, String ownerUser, String ownerPassword, Path root) {
    migrate(url, ownerUser, ownerPassword, root, Slice.values());
  }

  /**
   * Migrates some slices, in the order given.
   *
   * @param url {@code postgresql://host:port/database}
   * @param root the repository's root
   */
  public static void migrate(
      String url, String ownerUser, String ownerPassword, Path root, Slice... slices) {
    for (Slice slice : slices) {
      MigrationSettings.apply(Flyway.configure(), slice, MigrationSettings.DEFAULT_PATIENCE)
          .dataSource(jdbc(url), ownerUser, ownerPassword)
          .locations("filesystem:" + scripts(root, slice))
          .load()
          .migrate();
    }
  }

  /**
   * Takes one slice back, newest migration first.
   *
   * @param toVersion the version that stays; 0 leaves nothing of the slice
   */
  public static void undo(
      String url, String ownerUser, String ownerPassword, Path root, Slice slice, int toVersion) {
    var properties = new Properties();
    properties.setProperty("user", ownerUser);
    properties.setProperty("password", ownerPassword);
    try (Connection connection = DriverManager.getConnection(jdbc(url), properties)) {
      new UndoScripts(slice, scripts(root, slice)).run(connection, toVersion);
    } catch (SQLException e) {
      throw new DatabaseException(
          "The %s slice could not be undone to version %d".formatted(slice.slug(), toVersion), e);
    }
  }

  private static Path scripts(Path root, Slice slice) {
    Path scripts = root.resolve(slice.slug() + "-service/src/main/resources/db/migration");
    if (!Files.isDirectory(scripts)) {
      throw new DatabaseException("There are no migrations in %s".formatted(scripts));
    }
    return scripts;
  }

  // Statements prepared by name on the server break behind a transaction pooler.
  private static String jdbc(String url) {
    return "jdbc:" + url + (url.contains("?") ? "&" : "?") + "prepareThreshold=0";
  }
}
