package dev.stratbase.database;

import dev.stratbase.kit.migration.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of this checkout's migrations, to which a test adds ones that were never written. */
final class PlantedCheckout {
  private final Path root;

  private PlantedCheckout(Path root) {
    this.root = root;
  }

  static PlantedCheckout in(Path directory) throws IOException {
    for (Slice slice : Slice.values()) {
      Path from = Script.directory(TestDatabase.ROOT, slice);
      Path to =
          Files.createDirectories(
              directory.resolve(slice.slug() + "-service/src/main/resources/db/migration"));
      try (var files = Files.list(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
    return new PlantedCheckout(directory);
  }

  Path root() {
    return root;
  }

  /** Adds a slice's next migration, and answers its version. */
  int plant(Slice slice, String up, String down) throws IOException {
    int version = Script.of(root, slice).getLast().version() + 1;
    write(slice, "V%s__planted.sql".formatted(version), up);
    write(slice, "U%s__planted.sql".formatted(version), down);
    return version;
  }

  /** The same, outside a transaction. */
  int plantAlone(Slice slice, String up, String down) throws IOException {
    int version = plant(slice, up, down);
    write(slice, "V%s__planted.sql.conf".formatted(version), "executeInTransaction=false\n");
    write(slice, "U%s__planted.sql.conf".formatted(version), "executeInTransaction=false\n");
    return version;
  }

  private void write(Slice slice, String name, String text) throws IOException {
    Files.writeString(Script.directory(root, slice).resolve(name), text);
  }
}
