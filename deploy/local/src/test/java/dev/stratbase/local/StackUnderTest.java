package dev.stratbase.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The supervisor as a program of its own, over a repository whose migrations are the real ones and
 * whose services are {@link FakeService}.
 */
final class StackUnderTest {
  private final Path root;
  private final Path output;
  private final Map<String, String> ports = new LinkedHashMap<>();

  private StackUnderTest(Path root) {
    this.root = root;
    this.output = root.resolve("output.txt");
  }

  static StackUnderTest in(Path root) throws IOException {
    Path repository = Path.of(System.getProperty("stratbase.root"));
    for (Service service : Service.values()) {
      Path jar = service.jar(root);
      Files.createDirectories(jar.getParent());
      writeJar(jar);
      Path module = root.resolve(service.module());
      Files.createSymbolicLink(
          module.resolve("src"), repository.resolve(service.module()).resolve("src"));
    }
    StackUnderTest stack = new StackUnderTest(root);
    for (String name : Ports.from(Map.of()).byName().keySet()) {
      stack.ports.put(Ports.variable(name), Integer.toString(TestPorts.free()));
    }
    return stack;
  }

  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        FakeService.class.getProtectionDomain().getCodeSource().getLocation().toString());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  Process start(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dstratbase.root=" + root,
                Main.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(ports);
    builder.environment().keySet().removeAll(List.of("DATABASE_URL", "STRATBASE_DATA"));
    return builder.start();
  }

  Process startAndAwaitReady(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!output().contains("Ready in")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new AssertionError("The stack did not become ready:\n" + output());
      }
      Thread.sleep(100);
    }
    return process;
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  String lastLine() throws IOException {
    return output().strip().lines().reduce("", (before, line) -> line);
  }

  int port(String name) {
    return Integer.parseInt(String.valueOf(ports.get(Ports.variable(name))));
  }

  String issuer() {
    return "http://127.0.0.1:" + port(Ports.AUTH) + "/auth/v1";
  }

  /** Whether any port still answers; a moment is left for what is just ending. */
  boolean leavesNothingRunning() throws InterruptedException {
    Ports all = Ports.from(ports);
    for (int attempt = 0; attempt < 100; attempt++) {
      if (all.byName().keySet().stream().allMatch(name -> isFree(all, name))) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  boolean servicesAreGone() throws InterruptedException {
    Ports all = Ports.from(ports);
    for (int attempt = 0; attempt < 100; attempt++) {
      if (Arrays.stream(Service.values()).allMatch(it -> isFree(all, it.slice()))) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  ProcessHandle process(Service service) throws IOException {
    Path file = root.resolve(".stratbase/running/" + service.module() + ".pid");
    return PidFile.running(Files.readString(file).strip()).orElseThrow();
  }

  Path jar(Service service) {
    return service.jar(root);
  }

  private static boolean isFree(Ports ports, String name) {
    try {
      ports.requireFree(name);
      return true;
    } catch (StackFailure busy) {
      return false;
    }
  }
}
