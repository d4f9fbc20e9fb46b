package dev.stratbase.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Data that a benchmark keeps from run to run, with the hash of the migrations that made it beside
 * it. No migration is released yet, so they change where they stand, and the database they once
 * made can neither be used nor migrated further.
 */
final class KeptData {
  private final Path root;
  private final Path database;
  private final Path hash;

  private KeptData(Path root, Path database, Path hash) {
    this.root = root;
    this.database = database;
    this.hash = hash;
  }

  static KeptData in(Settings settings) {
    return new KeptData(
        settings.root(),
        settings.databaseDirectory(),
        settings.data().resolve("migrations.sha256"));
  }

  /** Whether there is data, and other migrations made it than this checkout's. */
  boolean isStale() throws IOException {
    if (!Files.isDirectory(database)) {
      return false;
    }
    return !Files.exists(hash) || !Files.readString(hash).strip().equals(ofMigrations());
  }

  /** Remembers that this checkout's migrations made it. */
  void keep() throws IOException {
    Files.writeString(hash, ofMigrations() + "\n");
  }

  private String ofMigrations() throws IOException {
    MessageDigest digest = sha256();
    for (Service service : Service.values()) {
      Path scripts = root.resolve(service.module() + "/src/main/resources/db/migration");
      for (Path script : files(scripts)) {
        digest.update(root.relativize(script).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(script));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
