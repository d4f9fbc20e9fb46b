package dev.stratbase.local.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stack's PostgreSQL from outside: its processes, and the program that starts and stops it. */
final class DatabaseServer {
  private static final long PATIENCE_SECONDS = 90;
  private static final long LOOK_MILLIS = 10;

  private final Target target;
  private final Path programs;
  private final boolean asRoot;

  /** Looks at the server that runs. */
  DatabaseServer(Target target) throws IOException {
    this.target = target;
    Path postgres = Path.of("/proc", Long.toString(postmaster()), "exe").toRealPath();
    this.programs = postgres.resolveSibling(".").normalize();
    this.asRoot = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
  }

  /** What it was away for. */
  record Away(long began, long back) {}

  /** Stops and starts it, ending what clients have open, as an operator does. */
  Away restart() throws IOException, InterruptedException {
    return restart(List.of());
  }

  /** The same, the new server being started by another program in front. */
  Away restart(List<String> front) throws IOException, InterruptedException {
    checkpoint();
    String before = startedAt();
    Process control = control(front, "restart", "-m", "fast");
    long lastOfOld = System.nanoTime();
    while (true) {
      long now = System.nanoTime();
      String started = startedAt();
      if (started.equals(before)) {
        lastOfOld = now;
      } else if (!started.isEmpty()) {
        long back = System.nanoTime();
        await(control);
        return new Away(lastOfOld, back);
      }
      requireTime(lastOfOld);
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** As one does before a planned restart: what a stack was made of need not be written in it. */
  private void checkpoint() throws IOException {
    try (Connection connection = target.superuser().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    } catch (SQLException away) {
      throw new IOException("PostgreSQL does not answer before its restart", away);
    }
  }

  Away down(Duration length) throws IOException, InterruptedException {
    long began = System.nanoTime();
    await(control(List.of(), "stop", "-m", "fast"));
    Thread.sleep(length);
    // Restarting what is not there starts it with the options that it had.
    Process control = control(List.of(), "restart");
    long back = awaitAnswer();
    await(control);
    return new Away(began, back);
  }

  /** Stops all its processes where they are; connections stay open, and nobody answers. */
  Away frozen(Duration length) throws IOException, InterruptedException {
    long postmaster = postmaster();
    List<Long> processes = new ArrayList<>(List.of(postmaster));
    long began = System.nanoTime();
    signal("-STOP", processes);
    try {
      // Now that it makes no more of them.
      List<Long> children =
          ProcessHandle.of(postmaster).stream()
              .flatMap(ProcessHandle::children)
              .map(ProcessHandle::pid)
              .toList();
      processes.addAll(children);
      signal("-STOP", processes);
      Thread.sleep(length);
    } finally {
      signal("-CONT", processes);
    }
    return new Away(began, System.nanoTime());
  }

  private static void signal(String which, List<Long> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", which));
    processes.forEach(pid -> command.add(Long.toString(pid)));
    // One that has ended meanwhile is no fault, and the program's only complaint.
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private long awaitAnswer() throws InterruptedException {
    long since = System.nanoTime();
    while (startedAt().isEmpty()) {
      requireTime(since);
      Thread.sleep(LOOK_MILLIS);
    }
    return System.nanoTime();
  }

  private static void requireTime(long since) {
    if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
      throw new IllegalStateException("PostgreSQL did not come back");
    }
  }

  /** When the server that answers now was started; nothing when none does. */
  private String startedAt() {
    try (Connection connection = target.superuser().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_postmaster_start_time()")) {
      row.next();
      return row.getString(1);
    } catch (SQLException away) {
      return "";
    }
  }

  private Process control(List<String> front, String... action) throws IOException {
    Path directory = target.database().directory();
    List<String> command = new ArrayList<>(front);
    if (asRoot || !front.isEmpty()) {
      // PostgreSQL does not run as root: nobody, in a namespace of its own.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve("pg_ctl").toString());
    command.addAll(Arrays.asList(action));
    command.addAll(List.of("-w", "-t", Long.toString(PATIENCE_SECONDS)));
    command.addAll(List.of("-D", directory.toString()));
    command.addAll(List.of("-l", target.database().log().toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(target.database().log().toFile()))
        .start();
  }

  private void await(Process control) throws IOException, InterruptedException {
    if (!control.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || control.exitValue() != 0) {
      control.destroy();
      throw new IOException(
          "PostgreSQL could not be controlled; its log is " + target.database().log());
    }
  }

  private long postmaster() throws IOException {
    Path file = target.database().directory().resolve("postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).getFirst().strip());
  }
}
