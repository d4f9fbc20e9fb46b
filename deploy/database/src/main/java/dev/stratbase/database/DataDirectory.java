package dev.stratbase.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A directory of database files, held by one process at a time. */
final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Takes the directory for this process until it ends or closes it. */
  static DataDirectory lock(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(parentOf(path));
      path = parentOf(path).toRealPath().resolve(nameOf(path));
      var channel =
          FileChannel.open(
              sibling(path, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new DatabaseException(
            "Another running stack uses the database files in %s; stop it first.".formatted(path));
      }
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      throw new DatabaseException("The directory %s cannot be used".formatted(path), e);
    }
  }

  Path path() {
    return path;
  }

  Path log() {
    return logOf(path);
  }

  static Path logOf(Path directory) {
    return sibling(directory, ".log");
  }

  /** We hold the lock, so whatever still runs on these files belongs to a process that is gone. */
  void endLeftovers() throws IOException {
    LeftoverServer.end(path);
    LeftoverServer.end(unfinished());
  }

  /** Initialises beside the final place, so that a directory that exists is always complete. */
  void initialise() throws IOException, SQLException {
    if (Files.exists(path.resolve("PG_VERSION"))) {
      return;
    }
    deleteTree(unfinished());
    try (EmbeddedPostgres server = ServerOptions.initialising(unfinished()).start()) {
      Bootstrap.run(server.getPort(), server::getDatabase);
    }
    // An empty directory made by the caller would be in the way.
    Files.deleteIfExists(path);
    Files.move(unfinished(), path);
  }

  void delete() throws IOException {
    deleteTree(unfinished());
    deleteTree(path);
  }

  private Path unfinished() {
    return sibling(path, ".unfinished");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (var paths = Files.walk(root)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static Path sibling(Path path, String suffix) {
    return parentOf(path).resolve(nameOf(path) + suffix);
  }

  private static Path parentOf(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new DatabaseException("%s cannot hold a database".formatted(path));
    }
    return parent;
  }

  private static Path nameOf(Path path) {
    Path name = path.getFileName();
    if (name == null) {
      throw new DatabaseException("%s cannot hold a database".formatted(path));
    }
    return name;
  }
}
