package dev.stratbase.local.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.function.Supplier;

/** Small text files that only the user who runs the stack can read. */
public final class PrivateFile {
  private PrivateFile() {}

  /**
   * Reads the file, or makes it with the supplied text (mode 0600, complete or not at all).
   *
   * @throws IOException when it can be neither read nor written
   */
  public static String readOrCreate(Path file, Supplier<String> text) throws IOException {
    if (!Files.exists(file)) {
      write(file, text.get());
    }
    return Files.readString(file).strip();
  }

  /** Replaces the file (mode 0600) in one step: a killed program leaves the old text or the new. */
  public static void write(Path file, String text) throws IOException {
    Path directory = privateDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    Path draft =
        Files.createTempFile(
            directory,
            ".draft",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, text + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Makes a directory (mode 0700) unless it is there. */
  public static Path privateDirectory(Path directory) throws IOException {
    return Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
