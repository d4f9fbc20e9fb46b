package dev.stratbase.local;

import dev.stratbase.local.secret.Secrets;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Migrates as production does: each service's own program as a Job, with the owner's login, all at
 * once and in no order; each waits for the slices it builds on, and gives its logins the passwords
 * that its service will use. See deploy/kubernetes/base/service/migration-job.yaml.
 */
final class MigrationJobs implements OwnGround.Migrator {
  private final Settings settings;
  private final Launch launch;

  MigrationJobs(Settings settings, Launch launch) {
    this.settings = settings;
    this.launch = launch;
  }

  /** What a login's password is to be. */
  @FunctionalInterface
  interface Passwords {
    String of(String login) throws IOException;
  }

  @Override
  public void migrate(DatabaseAccess database, Secrets secrets)
      throws IOException, InterruptedException {
    run(List.of(Service.values()), database, secrets::password);
  }

  /** Runs the Jobs of these services, all at once, and waits for them. */
  void run(List<Service> services, DatabaseAccess database, Passwords passwords)
      throws IOException, InterruptedException {
    Map<Service, ServiceProcess> jobs = new EnumMap<>(Service.class);
    List<String> failed = new ArrayList<>();
    try {
      for (Service service : services) {
        jobs.put(
            service,
            ServiceProcess.start(
                plan(service, database, passwords), settings.logs(), settings.running()));
      }
      for (Map.Entry<Service, ServiceProcess> job : jobs.entrySet()) {
        int code = job.getValue().awaitEnd();
        if (code != 0) {
          failed.add("%s: %s, %s".formatted(job.getKey().module(), code, job.getValue().telling()));
        }
      }
    } finally {
      jobs.values().forEach(ServiceProcess::end);
    }
    if (!failed.isEmpty()) {
      throw new StackFailure("Migration jobs failed: " + String.join("; ", failed));
    }
  }

  private ServiceProcess.Plan plan(Service service, DatabaseAccess database, Passwords passwords)
      throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("QUARKUS_INIT_AND_EXIT", "true");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", "0");
    environment.put("STRATBASE_DATABASE_URL", database.url());
    environment.put("QUARKUS_DATASOURCE_OWNER_ACTIVE", "true");
    environment.put("QUARKUS_DATASOURCE_OWNER_USERNAME", database.owner());
    environment.put("QUARKUS_DATASOURCE_OWNER_PASSWORD", database.password());
    environment.put("STRATBASE_MIGRATION_OPEN_LOGINS", "true");
    environment.put("STRATBASE_DATABASE_CALLER_PASSWORD", passwords.of(service.callerLogin()));
    environment.put("STRATBASE_DATABASE_SYSTEM_PASSWORD", passwords.of(service.systemLogin()));
    return new ServiceProcess.Plan(
        service.slice() + "-migration",
        launch.command(service, service.jar(settings.root())),
        environment,
        URI.create("tcp://127.0.0.1:0"));
  }
}
