package dev.stratbase.local;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceProcessTest {
  @TempDir Path directory;

  private ServiceProcess start(int port, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Guard.class.getName(),
                FakeService.class.getName()));
    command.addAll(List.of(arguments));
    return ServiceProcess.start(
        new ServiceProcess.Plan(
            "fake-service",
            command,
            Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)),
            URI.create("http://127.0.0.1:" + port + "/q/health/ready")),
        directory,
        directory);
  }

  @Test
  void aServiceIsReadyOnceItsHealthCheckSaysSoAndEndsWhenAsked() throws Exception {
    int port = TestPorts.free();
    ServiceProcess service = start(port);
    service.awaitReady(HttpClient.newHttpClient());
    service.end();
    assertTrue(service.onEnd().get(10, TimeUnit.SECONDS).line().startsWith("fake-service ended"));
    new Ports(Map.of("fake", port)).requireFree("fake");
  }

  @Test
  void aServiceThatFailsToStartIsNamedWithItsReason() throws Exception {
    ServiceProcess service = start(TestPorts.free(), "crash");
    StackFailure failure =
        assertThrows(StackFailure.class, () -> service.awaitReady(HttpClient.newHttpClient()));
    assertTrue(failure.line().startsWith("fake-service ended while starting (exit code 1)"));
    assertTrue(failure.line().contains("the master key is missing"), failure.line());
    assertFalse(failure.line().contains("\n"));
  }

  @Test
  void theRunBeforeKeepsItsLog() throws Exception {
    start(TestPorts.free(), "crash").onEnd().get(30, TimeUnit.SECONDS);
    start(TestPorts.free(), "crash").onEnd().get(30, TimeUnit.SECONDS);
    assertTrue(Files.exists(directory.resolve("fake-service.previous.log")));
  }
}
