package dev.stratbase.database;

import dev.stratbase.kit.migration.Slice;
import java.nio.file.Path;
import java.sql.SQLException;

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
    Migrator migrator = Migrator.of(new DatabaseAddress(url, ownerUser, ownerPassword), root);
    for (Slice slice : slices) {
      migrator.flyway(slice).migrate();
    }
  }

  /**
   * Takes one slice back, newest migration first.
   *
   * @param toVersion the version that stays; 0 leaves nothing of the slice
   */
  public static void undo(
      String url, String ownerUser, String ownerPassword, Path root, Slice slice, int toVersion) {
    Migrator migrator = Migrator.of(new DatabaseAddress(url, ownerUser, ownerPassword), root);
    try {
      UndoScripts.of(migrator, slice).run(toVersion);
    } catch (SQLException e) {
      throw new DatabaseException(
          "The %s slice could not be undone to version %s".formatted(slice.slug(), toVersion), e);
    }
  }
}
