package dev.stratbase.billing.payments;

import static io.restassured.RestAssured.given;

import dev.stratbase.test.StratbaseResource;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, to be killed. */
final class PackagedBilling implements AutoCloseable {
  private final Process process;
  private final Path output;

  private PackagedBilling(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it on a free port, which rest-assured asks from then on. */
  static PackagedBilling start(Map<String, String> more) throws IOException, InterruptedException {
    PackagedBilling started = launch(more);
    boolean ready = false;
    try {
      started.awaitReady();
      ready = true;
      return started;
    } finally {
      // Whatever goes wrong, no process outlives its test.
      if (!ready) {
        started.close();
      }
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("It did not become ready:\n" + Files.readString(output));
      }
      Thread.sleep(100);
    }
  }

  static PackagedBilling launch(Map<String, String> more) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    RestAssured.port = port;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m"));
    new StratbaseResource()
        .start()
        .forEach((name, value) -> command.add("-D" + name + "=" + value));
    Payments.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
    Map.of(
            "quarkus.profile", "local",
            "quarkus.http.host", "127.0.0.1",
            "quarkus.http.port", Integer.toString(port),
            "stratbase.billing.inbox.claimed-for", "2S",
            "stratbase.billing.inbox.poll-every", "200MS")
        .forEach((name, value) -> command.add("-D" + name + "=" + value));
    more.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", System.getProperty("stratbase.jar", "")));
    Path output = Files.createTempFile("billing", ".log");
    output.toFile().deleteOnExit();
    return new PackagedBilling(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start(),
        output);
  }

  private boolean isReady() {
    try {
      return given().get("/q/health/ready").statusCode() == 200;
    } catch (Exception notYet) { // rest-assured throws ConnectException without declaring it.
      return false;
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The exit status of one that refuses to start, and what it said. */
  String refusal() throws IOException, InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("It started");
    }
    return process.exitValue() + ": " + Files.readString(output);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
