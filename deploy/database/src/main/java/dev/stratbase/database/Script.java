package dev.stratbase.database;

import dev.stratbase.kit.migration.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A migration in a checkout: {@code V<n>__<name>.sql}, with the {@code U<n>__<name>.sql} beside it
 * that takes it back.
 *
 * @param slice whose it is
 * @param version its number within the slice
 * @param name what it does, with underscores
 * @param path the file that migrates
 */
public record Script(Slice slice, int version, String name, Path path) {
  private static final Pattern NAME = Pattern.compile("V([1-9][0-9]*)__([a-z0-9_]+)\\.sql");

  /** A slice's migrations, oldest first. */
  public static List<Script> of(Path root, Slice slice) {
    Path directory = directory(root, slice);
    try (var files = Files.list(directory)) {
      return files
          .map(file -> NAME.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .map(name ->
              new Script(
                  slice,
                  Integer.parseInt(name.group(1)),
                  name.group(2),
                  directory.resolve(name.group())))
          .sorted(Comparator.comparingInt(Script::version))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a slice's migrations lie in a checkout. */
  static Path directory(Path root, Slice slice) {
    Path scripts = root.resolve(slice.slug() + "-service/src/main/resources/db/migration");
    if (!Files.isDirectory(scripts)) {
      throw new DatabaseException("There are no migrations in %s".formatted(scripts));
    }
    return scripts;
  }

  /** The file's name, as the history keeps it. */
  public String fileName() {
    return "V%s__%s.sql".formatted(version, name);
  }

  /** As a person reads it: {@code account 7, api key cipher}. */
  public String title() {
    return "%s %s, %s".formatted(slice.slug(), version, name.replace('_', ' '));
  }

  /** The file that takes it back. */
  public Path undo() {
    return path.resolveSibling("U%s__%s.sql".formatted(version, name));
  }

  /** Whether the migration runs in one transaction, and so leaves nothing behind when it fails. */
  public boolean isTransactional() {
    return isTransactional(path);
  }

  /** The text of one of its two files. */
  static String text(Path file) {
    if (!Files.exists(file)) {
      throw new DatabaseException("There is no script %s".formatted(file));
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the file runs in one transaction; Flyway asks the file's own {@code .conf} too. */
  static boolean isTransactional(Path file) {
    Path settings = file.resolveSibling(file.getFileName() + ".conf");
    return !Files.exists(settings)
        || text(settings).lines().noneMatch("executeInTransaction=false"::equals);
  }
}
