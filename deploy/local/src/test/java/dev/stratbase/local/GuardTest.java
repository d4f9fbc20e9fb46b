package dev.stratbase.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GuardTest {
  @Test
  void aProgramEndsWhenItsParentLetsGoOfIt() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Guard.class.getName(),
            FakeService.class.getName());
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(TestPorts.free()));
    Process process = builder.start();
    assertTrue(!process.waitFor(1, TimeUnit.SECONDS), "it ended by itself");
    // What the kernel does to the pipe when the parent dies, however it dies.
    process.getOutputStream().close();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it outlived its parent");
    assertEquals(143, process.exitValue());
  }

  @Test
  void theScriptDoesTheSameForAProgramAsProductionStartsIt() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of("guarded").toAbsolutePath().toString(), "bash", "-c", "echo $$; sleep 60");
    Process process = builder.start();
    String pid = process.inputReader().readLine();
    assertEquals(Long.toString(process.pid()), pid, "it is not the program's own process");
    assertTrue(!process.waitFor(1, TimeUnit.SECONDS), "it ended by itself");
    process.getOutputStream().close();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it outlived its parent");
    assertEquals(143, process.exitValue());
  }
}
