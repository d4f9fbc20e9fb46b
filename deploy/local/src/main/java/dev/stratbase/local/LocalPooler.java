package dev.stratbase.local;

import dev.stratbase.database.PgBouncer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PgBouncer between the services and the stack's own database, as production may have one. The
 * migrations, the issuer and whoever looks from beside go past it.
 */
final class LocalPooler implements AutoCloseable {
  /** Fewer than the connections of one service's pool, so that its clients do share them. */
  private static final int SHARED = 5;

  /** In session mode each client has one of its own. */
  private static final int OWN = 20;

  private final ServiceProcess process;

  private LocalPooler(ServiceProcess process) {
    this.process = process;
  }

  static void start(Settings settings, PgBouncer.Mode mode, Progress progress, Owned owned) {
    progress.step(
        "PgBouncer in %s mode on 127.0.0.1:%s"
            .formatted(mode.word(), settings.ports().of(Ports.POOLER)),
        () -> start(settings, mode, owned));
  }

  private static LocalPooler start(Settings settings, PgBouncer.Mode mode, Owned owned)
      throws IOException, InterruptedException {
    PgBouncer pooler = of(settings, mode);
    List<String> command = new ArrayList<>(List.of(ProductionLaunch.guard(settings.root())));
    command.addAll(pooler.command());
    ServiceProcess process =
        ServiceProcess.start(
            new ServiceProcess.Plan(
                "pgbouncer", command, Map.of(), URI.create("tcp://127.0.0.1:" + pooler.port())),
            settings.logs(),
            settings.running());
    LocalPooler started = owned.add(new LocalPooler(process));
    try (HttpClient client = HttpClient.newHttpClient()) {
      process.awaitReady(client);
    }
    var _ = process.onEnd().thenAccept(owned::report);
    return started;
  }

  /** What a service behind it is told. */
  static Map<String, String> environment(Settings settings, PgBouncer.Mode mode) {
    return Map.of(
        "STRATBASE_DATABASE_URL",
        of(settings, mode).url(),
        "STRATBASE_DATABASE_POOLING",
        mode == PgBouncer.Mode.SESSION ? "session" : "transaction");
  }

  private static PgBouncer of(Settings settings, PgBouncer.Mode mode) {
    return new PgBouncer(
        settings.data().resolve("pgbouncer"),
        settings.ports().of(Ports.POOLER),
        mode,
        settings.ports().of(Ports.DATABASE),
        mode == PgBouncer.Mode.SESSION ? OWN : SHARED);
  }

  @Override
  public void close() {
    process.askToEnd();
    process.end();
  }
}
