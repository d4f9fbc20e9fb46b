package dev.stratbase.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a service as its image does: both compilers, the Serial collector, an AOT cache where one
 * was made. Only the rate limit is lifted, for one address asks for everybody here; and it ends
 * with the program that started it, however that dies.
 *
 * @param root the repository
 * @param caches where the AOT caches are
 * @param furtherOptions of the JVM, behind ours
 */
record ProductionLaunch(Path root, Path caches, List<String> furtherOptions) implements Launch {
  /** Of production's images; see deploy/images. */
  static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx384m",
          "-XX:MetaspaceSize=128m",
          "--enable-native-access=ALL-UNNAMED");

  Path cache(Service service) {
    return caches.resolve(service.module() + ".aot");
  }

  /** What ends a program with its parent and leaves its class path alone, as an AOT cache needs. */
  static String guard(Path root) {
    return root.resolve("deploy/local/guarded").toString();
  }

  @Override
  public List<String> command(Service service, Path jar) {
    List<String> command = new ArrayList<>();
    command.add(guard(root));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    if (Files.exists(cache(service))) {
      command.add("-XX:AOTCache=" + cache(service));
    }
    command.addAll(furtherOptions);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("STRATBASE_RATE_LIMIT_REQUESTS", Integer.toString(Integer.MAX_VALUE));
  }
}
