package dev.stratbase.billing.payments;

import static io.restassured.RestAssured.given;

import dev.stratbase.test.PackagedProgram;
import dev.stratbase.test.StratbaseResource;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
    Map<String, String> settings = new HashMap<>(new StratbaseResource().start());
    settings.putAll(Payments.settings());
    settings.put("quarkus.profile", "local");
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.http.port", Integer.toString(port));
    settings.put("stratbase.billing.inbox.claimed-for", "2S");
    settings.put("stratbase.billing.inbox.poll-every", "200MS");
    settings.putAll(more);
    Path output = Files.createTempFile("billing", ".log");
    output.toFile().deleteOnExit();
    return new PackagedBilling(
        new ProcessBuilder(PackagedProgram.command(settings))
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
