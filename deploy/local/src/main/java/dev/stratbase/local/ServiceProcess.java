package dev.stratbase.local;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One service, or what it needs, running as a child of this program. */
final class ServiceProcess {
  private static final Duration START_PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String name;
  private final Process process;
  private final LogFile log;
  private final URI ready;

  private ServiceProcess(String name, Process process, LogFile log, URI ready) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.ready = ready;
  }

  /**
   * What to start.
   *
   * @param command the program and its arguments; secrets go into the environment instead
   * @param ready the address that answers 200 once the service takes requests, or {@code tcp:} with
   *     the port that only has to be open
   */
  record Plan(String name, List<String> command, Map<String, String> environment, URI ready) {}

  static ServiceProcess start(Plan plan, Path logs, Path running) throws IOException {
    LogFile log = LogFile.begin(logs, plan.name());
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(plan.command()))
            .redirectErrorStream(true)
            .redirectOutput(log.path().toFile());
    // The owner's password is for the migrations; no service ever holds it.
    builder.environment().remove("DATABASE_URL");
    builder.environment().putAll(plan.environment());
    Process process = builder.start();
    PidFile.write(running.resolve(plan.name() + ".pid"), process.toHandle());
    return new ServiceProcess(plan.name(), process, log, plan.ready());
  }

  /** Waits until it takes requests; one that ends or takes too long fails. */
  void awaitReady(HttpClient client) throws InterruptedException {
    long end = System.nanoTime() + START_PATIENCE.toNanos();
    while (!isReady(client)) {
      if (!process.isAlive()) {
        throw ended("while starting");
      }
      if (System.nanoTime() > end) {
        throw new StackFailure(
            "%s was not ready after %s s; its log is %s"
                .formatted(name, START_PATIENCE.toSeconds(), log.path()));
      }
      Thread.sleep(POLL);
    }
  }

  /**
   * Waits for its end.
   *
   * @return its exit code
   */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(START_PATIENCE)) {
      throw new StackFailure("%s did not end; its log is %s".formatted(name, log.path()));
    }
    return process.exitValue();
  }

  /** The line of its log that most likely tells why it ended. */
  String telling() {
    return log.telling();
  }

  /** Whether a line of its log has all these words. */
  boolean says(String... words) {
    return log.says(words);
  }

  private boolean isReady(HttpClient client) throws InterruptedException {
    if (ready.getScheme().equals("tcp")) {
      return isOpen();
    }
    try {
      HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private boolean isOpen() {
    try (Socket socket = new Socket(ready.getHost(), ready.getPort())) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Completes with what to say once the process is gone. */
  CompletableFuture<StackFailure> onEnd() {
    return process.onExit().thenApply(gone -> ended("unexpectedly"));
  }

  private StackFailure ended(String when) {
    return new StackFailure(
        "%s ended %s (exit code %s): %s (log: %s)"
            .formatted(name, when, process.exitValue(), log.telling(), log.path()));
  }

  /** Asks it to end, without waiting. */
  void askToEnd() {
    process.destroy();
  }

  /** Ends it at once, as the kernel does when memory runs out, and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end and waits until it has, however long it takes. */
  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** Waits for its end, and insists after a while. */
  void end() {
    PidFile.end(process.toHandle());
  }
}
