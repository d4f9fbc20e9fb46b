package dev.stratbase.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Ends the PostgreSQL processes that work on one directory and no others. PostgreSQL changes into
 * its data directory, so a process's working directory tells whose it is even when the postmaster
 * is dead and only its children are left, or when postmaster.pid names a recycled number.
 */
final class LeftoverServer {
  private static final Logger LOG = Logger.getLogger(LeftoverServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private LeftoverServer() {}

  static void end(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Predicate<ProcessHandle> ours = worksIn(directory);
    for (String signal : List.of("INT", "QUIT", "KILL")) {
      List<ProcessHandle> left = running(ours);
      if (left.isEmpty()) {
        break;
      }
      LOG.infof("Ending a PostgreSQL that an earlier run left behind (SIG%s)", signal);
      signal(signal, left);
      awaitEnd(ours);
    }
    if (!running(ours).isEmpty()) {
      throw new DatabaseException(
          "A PostgreSQL left behind in %s cannot be ended".formatted(directory));
    }
    // Nobody works here, so the file is stale, whoever has its number now.
    Files.deleteIfExists(directory.resolve("postmaster.pid"));
  }

  private static List<ProcessHandle> running(Predicate<ProcessHandle> ours) {
    return ProcessHandle.allProcesses().filter(ours).toList();
  }

  private static Predicate<ProcessHandle> worksIn(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (Files.isDirectory(Path.of("/proc/self"))) {
      return process -> isPostgres(process) && real.equals(workingDirectory(process));
    }
    // Without /proc only the postmaster can be told, by its -D argument.
    return process ->
        isPostgres(process)
            && process.info().commandLine().orElse("").contains(" -D " + real + " ");
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(it -> it.endsWith("/postgres")).orElse(false);
  }

  private static Path workingDirectory(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
    } catch (IOException e) {
      // It ended meanwhile, or belongs to somebody else: either way not ours.
      return Path.of("");
    }
  }

  // The postmaster understands INT as "stop now, cleanly"; Java itself can only send TERM and KILL.
  private static void signal(String signal, List<ProcessHandle> processes) throws IOException {
    for (ProcessHandle process : processes) {
      boolean isChild = process.parent().map(parent -> processes.contains(parent)).orElse(false);
      if (!isChild) {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
      }
    }
  }

  private static void awaitEnd(Predicate<ProcessHandle> ours) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!running(ours).isEmpty() && System.nanoTime() < end) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DatabaseException("Interrupted while ending an old PostgreSQL", e);
      }
    }
  }
}
