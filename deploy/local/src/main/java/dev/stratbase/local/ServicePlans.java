package dev.stratbase.local;

import dev.stratbase.local.auth.WorkloadIssuer;
import dev.stratbase.local.secret.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How each service is started: its program, and its settings by environment. */
final class ServicePlans {
  private final Settings settings;
  private final Secrets secrets;
  private final DatabaseAccess database;
  private final String issuer;
  private final Map<String, String> payments;
  private final Launch launch;

  ServicePlans(
      Settings settings,
      Secrets secrets,
      DatabaseAccess database,
      String issuer,
      Map<String, String> payments,
      Launch launch) {
    this.settings = settings;
    this.secrets = secrets;
    this.database = database;
    this.issuer = issuer;
    this.payments = Map.copyOf(payments);
    this.launch = launch;
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
        launch.command(service, service.jar(settings.root())),
        environment(service),
        URI.create(settings.origin(service) + "/q/health/ready"));
  }

  private Map<String, String> environment(Service service) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.ports().of(service)));
    environment.put("STRATBASE_DATABASE_URL", database.url());
    settings
        .pooler()
        .ifPresent(mode -> environment.putAll(LocalPooler.environment(settings, mode)));
    login(environment, "CALLER", service.callerLogin());
    login(environment, "SYSTEM", service.systemLogin());
    environment.put("STRATBASE_AUTH_ISSUER", issuer);
    if (settings.remote().isEmpty()) {
      environment.put(
          "STRATBASE_WORKLOAD_ISSUER", WorkloadIssuer.address(settings.ports().of(Ports.AUTH)));
      environment.put("STRATBASE_WORKLOAD_SUBJECTS", WorkloadIssuer.SUBJECT);
    }
    environment.put("STRATBASE_CORS_ORIGINS", settings.corsOrigins());
    // Everybody comes from this machine.
    environment.put("STRATBASE_LIMITS_ADDRESS_FACTOR", "1000");
    if (service == Service.ACCOUNT) {
      // Its page over all documents; no host is in front of all four here.
      for (Service other : List.of(Service.STRATEGY, Service.BILLING, Service.INDICATOR)) {
        environment.put("STRATBASE_DOCS_ORIGINS_" + other.name(), settings.origin(other));
      }
      Optional<String> brought = settings.remote().flatMap(RemoteProject::masterKeys);
      environment.put(
          "STRATBASE_MASTER_KEYS", brought.isPresent() ? brought.get() : secrets.masterKeys());
      if (settings.remote().isEmpty()) {
        environment.put("STRATBASE_SUPABASE_SERVICE_KEY", secrets.serviceKey());
      }
    }
    if (service == Service.BILLING) {
      environment.putAll(payments);
    }
    environment.putAll(launch.environment());
    return environment;
  }

  private void login(Map<String, String> environment, String kind, String login)
      throws IOException {
    environment.put("STRATBASE_DATABASE_" + kind + "_USERNAME", database.login(login));
    environment.put("STRATBASE_DATABASE_" + kind + "_PASSWORD", secrets.password(login));
  }
}
