package dev.stratbase.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Remembers a child process by number and start time, so that the next run recognises one that was
 * left behind and never mistakes a stranger with a recycled number for it.
 */
final class PidFile {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private PidFile() {}

  static void write(Path file, ProcessHandle process) throws IOException {
    String start = process.info().startInstant().map(Instant::toString).orElse("");
    Files.writeString(file, process.pid() + " " + start + "\n");
  }

  /** Ends every process that a file in the directory names, and forgets them. */
  static int endAll(Path directory) throws IOException {
    int ended = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pid")) {
      for (Path file : files) {
        Optional<ProcessHandle> left = running(Files.readString(file).strip());
        if (left.isPresent()) {
          end(left.get());
          ended++;
        }
        Files.delete(file);
      }
    }
    return ended;
  }

  static Optional<ProcessHandle> running(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}") || parts[1].isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(process ->
            process.info().startInstant().map(Instant::toString).equals(Optional.of(parts[1])));
  }

  /** Asks the process to end, and insists after a while. */
  static void end(ProcessHandle process) {
    process.destroy();
    if (!awaitEnd(process)) {
      process.destroyForcibly();
      awaitEnd(process);
    }
  }

  private static boolean awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException stillThere) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
