package dev.stratbase.local;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * Starts quickly, spares the machine, and ends with the supervisor however that dies.
 *
 * @param furtherOptions of the JVM, behind ours
 */
record DailyLaunch(List<String> furtherOptions) implements Launch {
  private static final Attributes.Name ADD_OPENS = new Attributes.Name("Add-Opens");

  /**
   * Measured on two cores with a whole service: until it is ready the first compiler tier alone
   * takes 4.2 s of CPU, both 7.6 s, and the other collectors' threads only get in the way. Whoever
   * measures speed puts -XX:TieredStopAtLevel=4 behind it.
   */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx384m",
          "-XX:MetaspaceSize=128m",
          "--enable-native-access=ALL-UNNAMED");

  @Override
  public List<String> command(Service service, Path jar) throws IOException {
    Attributes program;
    try (JarFile file = new JarFile(jar.toFile())) {
      program = file.getManifest().getMainAttributes();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(furtherOptions);
    // java -jar would read these from the manifest; a class path does not.
    for (String opened : program.getOrDefault(ADD_OPENS, "").toString().strip().split(" +", -1)) {
      if (!opened.isEmpty()) {
        command.add("--add-opens=" + opened + "=ALL-UNNAMED");
      }
    }
    command.addAll(List.of("-cp", ownClasses() + File.pathSeparator + jar, Guard.class.getName()));
    command.add(program.getValue(Attributes.Name.MAIN_CLASS));
    return command;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        // Nobody takes over here, so nobody needs to see first that it leaves.
        "QUARKUS_SHUTDOWN_DELAY",
        "0S",
        // Lines for people, unless somebody wants to see those of production.
        "STRATBASE_LOG_JSON",
        System.getenv().getOrDefault("STRATBASE_LOG_JSON", "false"));
  }

  /** Where the guard's class was loaded from. */
  private static String ownClasses() {
    return Path.of(
            URI.create(Guard.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
