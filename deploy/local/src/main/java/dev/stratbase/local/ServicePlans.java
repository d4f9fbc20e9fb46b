package dev.stratbase.local;

import dev.stratbase.local.auth.WorkloadIssuer;
import dev.stratbase.local.secret.Secrets;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** How each service is started: its program, and its settings by environment. */
final class ServicePlans {
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
          "--enable-native-access=ALL-UNNAMED");

  private final Settings settings;
  private final Secrets secrets;
  private final DatabaseAccess database;
  private final String issuer;
  private final Map<String, String> payments;

  ServicePlans(
      Settings settings,
      Secrets secrets,
      DatabaseAccess database,
      String issuer,
      Map<String, String> payments) {
    this.settings = settings;
    this.secrets = secrets;
    this.database = database;
    this.issuer = issuer;
    this.payments = Map.copyOf(payments);
  }

  /** Refuses to begin when a program has not been built. */
  static void requireBuilt(Path root) {
    for (Service service : Service.values()) {
      if (!Files.isRegularFile(service.jar(root))) {
        throw new StackFailure(
            "%s is not built: %s is missing; run ./stratbase up, which builds what is missing."
                .formatted(service.module(), root.relativize(service.jar(root))));
      }
    }
  }

  ServiceProcess.Plan of(Service service) throws IOException {
    return new ServiceProcess.Plan(
        service.module(),
        command(service.jar(settings.root())),
        environment(service),
        URI.create(settings.origin(service) + "/q/health/ready"));
  }

  private List<String> command(Path jar) throws IOException {
    Attributes program;
    try (JarFile file = new JarFile(jar.toFile())) {
      program = file.getManifest().getMainAttributes();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(settings.javaOptions());
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

  /** Where the guard's class was loaded from. */
  private static String ownClasses() {
    return Path.of(
            URI.create(Guard.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  private Map<String, String> environment(Service service) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.ports().of(service)));
    environment.put("STRATBASE_DATABASE_URL", database.url());
    login(environment, "CALLER", service.callerLogin());
    login(environment, "SYSTEM", service.systemLogin());
    environment.put("STRATBASE_AUTH_ISSUER", issuer);
    if (settings.remote().isEmpty()) {
      environment.put(
          "STRATBASE_WORKLOAD_ISSUER", WorkloadIssuer.address(settings.ports().of(Ports.AUTH)));
      environment.put("STRATBASE_WORKLOAD_SUBJECTS", WorkloadIssuer.SUBJECT);
    }
    environment.put("STRATBASE_CORS_ORIGINS", settings.corsOrigins());
    if (service == Service.ACCOUNT) {
      environment.put("STRATBASE_MASTER_KEYS", secrets.masterKeys());
      // A remote project's own key, if any, is already in the environment.
      if (settings.remote().isEmpty()) {
        environment.put("STRATBASE_SUPABASE_SERVICE_KEY", secrets.serviceKey());
      }
    }
    if (service == Service.BILLING) {
      environment.putAll(payments);
    }
    return environment;
  }

  private void login(Map<String, String> environment, String kind, String login)
      throws IOException {
    environment.put("STRATBASE_DATABASE_" + kind + "_USERNAME", database.login(login));
    environment.put("STRATBASE_DATABASE_" + kind + "_PASSWORD", secrets.password(login));
  }
}
