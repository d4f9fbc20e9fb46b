package dev.stratbase.local;

import dev.stratbase.local.benchmark.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark runs on: database, issuer and the services that it asks, as in production. */
final class BenchmarkStack implements AutoCloseable {
  /** Those that a workload asks; the others would only take memory. */
  private static final List<Service> SERVICES = List.of(Service.STRATEGY, Service.INDICATOR);

  private final Settings settings;
  private final Progress progress;
  private final Stack stack;

  BenchmarkStack(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
    this.stack = new Stack(settings, new OwnGround(settings), progress);
  }

  Target start() throws IOException {
    Stack.Foundation foundation = stack.lay();
    KeptData.in(settings).keep();
    ProductionLaunch launch =
        new ProductionLaunch(
            settings.root(), settings.data().resolve("aot"), settings.javaOptions());
    AotCaches caches = new AotCaches(settings.root(), launch, stack);
    ServicePlans plans = stack.plans(foundation, launch);
    for (Service service : SERVICES) {
      progress.step(
          "AOT cache of " + service.module(), () -> caches.refresh(service, plans.of(service)));
    }
    stack.serve(foundation, SERVICES, launch);
    Map<String, Target.Service> services = new LinkedHashMap<>();
    for (Service service : SERVICES) {
      services.put(
          service.slice(),
          new Target.Service(
              URI.create(settings.origin(service)),
              pid(settings.running().resolve(service.module() + ".pid")),
              service.callerLogin(),
              foundation.secrets().password(service.callerLogin())));
    }
    return new Target(
        services,
        database(foundation),
        foundation.ready().issuer(),
        settings.secrets().resolve("signing-key.json"));
  }

  private Target.Database database(Stack.Foundation foundation) throws IOException {
    Path directory = settings.databaseDirectory();
    DatabaseAccess access = foundation.ready().database();
    return new Target.Database(
        settings.ports().of(Ports.DATABASE),
        pid(directory.resolve("postmaster.pid")),
        directory.resolveSibling(directory.getFileName() + ".log"),
        () ->
            DriverManager.getConnection(
                access.jdbcUrl(), OwnDatabase.ADMIN, OwnDatabase.ADMIN_PASSWORD));
  }

  private static long pid(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).split("\\s", 2)[0]);
  }

  @Override
  public void close() {
    stack.close();
  }
}
