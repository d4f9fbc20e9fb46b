package dev.stratbase.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sees to it that each service has an AOT cache of its present build. */
final class AotCaches {
  private static final int PATIENCE_SECONDS = 180;

  private final Path root;
  private final ProductionLaunch launch;
  private final Stack stack;

  /**
   * Makes caches for this launch.
   *
   * @param stack with which the making ends too
   */
  AotCaches(Path root, ProductionLaunch launch, Stack stack) {
    this.root = root;
    this.launch = launch;
    this.stack = stack;
  }

  /** Makes the cache if there is none, or an older one than the program. */
  boolean refresh(Service service, ServiceProcess.Plan plan)
      throws IOException, InterruptedException {
    Path jar = service.jar(root);
    Path cache = launch.cache(service);
    if (Files.exists(cache)
        && Files.getLastModifiedTime(cache).compareTo(newest(jar.resolveSibling("."))) > 0) {
      return false;
    }
    Files.createDirectories(launch.caches());
    make(service, plan, jar, cache);
    return true;
  }

  private void make(Service service, ServiceProcess.Plan plan, Path jar, Path cache)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProductionLaunch.guard(root),
                root.resolve("deploy/images/make-aot-cache").toString(),
                jar.toString(),
                cache.toString()));
    command.addAll(ProductionLaunch.JVM_OPTIONS);
    Path log = launch.caches().resolve(service.module() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().remove("DATABASE_URL");
    builder.environment().putAll(plan.environment());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    stack.own(() -> PidFile.end(process.toHandle()));
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      PidFile.end(process.toHandle());
      throw new IOException("the AOT cache took too long; its log is " + log);
    }
    if (process.exitValue() != 0) {
      throw new IOException("the AOT cache could not be made; its log is " + log);
    }
  }

  private static FileTime newest(Path directory) throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        FileTime time = Files.getLastModifiedTime(file);
        newest = time.compareTo(newest) > 0 ? time : newest;
      }
    }
    return newest;
  }
}
