package dev.stratbase.local;

import dev.stratbase.database.EmbeddedDatabase;
import dev.stratbase.database.Migrations;
import dev.stratbase.database.scale.LargeTable;
import dev.stratbase.database.scale.Measured;
import dev.stratbase.database.scale.PlanLog;
import dev.stratbase.database.scale.ServicePaths;
import dev.stratbase.local.secret.PrivateFile;
import dev.stratbase.local.secret.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** One filled database with strategy-service over it, for as long as it is measured. */
final class LargeTableStack {
  /** Rows that can be made again need no care: what is lost in a crash is filled anew. */
  private static final Map<String, String> FAST =
      Map.of(
          "fsync", "off",
          "full_page_writes", "off",
          "synchronous_commit", "off",
          "wal_level", "minimal",
          "max_wal_senders", "0",
          "max_wal_size", "8GB",
          "shared_buffers", "1GB");

  private final Path root;
  private final Path data;
  private final LargeTablePlan plan;

  LargeTableStack(Path root, Path data, LargeTablePlan plan) {
    this.root = root;
    this.data = data;
    this.plan = plan;
  }

  /** Fills what is not filled yet, and takes every path. */
  List<Measured> measure() throws IOException, InterruptedException, SQLException {
    for (Path directory :
        new Path[] {data, data.resolve("secrets"), data.resolve("logs"), data.resolve("running")}) {
      PrivateFile.privateDirectory(directory);
    }
    PidFile.endAll(data.resolve("running"));
    Path log = data.resolve("logs");
    Files.deleteIfExists(log.resolve("plans.json"));
    Map<String, String> settings = new LinkedHashMap<>(FAST);
    settings.putAll(PlanLog.settings(log));
    try (EmbeddedDatabase server =
        EmbeddedDatabase.persistent(data.resolve("postgres"), freePort(), settings)) {
      migrate(server);
      LargeTable table =
          new LargeTable(
              server, plan.strategies(), plan.versions(), line -> System.out.println("  " + line));
      if (!table.isFilled()) {
        System.out.printf("Filling %s%n", data);
        table.fill();
      }
      PlanLog plans = new PlanLog(server, log);
      plans.begin(List.of(Service.STRATEGY.callerLogin()));
      return measure(server, plans);
    }
  }

  private void migrate(EmbeddedDatabase server) {
    try {
      Migrations.migrate(
          server.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, root);
    } catch (FlywayValidateException changed) {
      throw new StackFailure(
          "The database in %s was made by other migrations than this checkout's; delete it, and it"
                  .formatted(data)
              + " is filled anew.",
          changed);
    }
  }

  private List<Measured> measure(EmbeddedDatabase server, PlanLog plans)
      throws IOException, InterruptedException, SQLException {
    Secrets secrets = Secrets.in(data.resolve("secrets").resolve("secrets.json"));
    DatabaseAccess database =
        new DatabaseAccess(
            server.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.OWNER_PASSWORD, "");
    new ServiceLogins(database, secrets).setPasswords();
    int port = freePort();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("STRATBASE_DATA", data.toString());
    environment.put(Ports.variable(Service.STRATEGY.slice()), Integer.toString(port));
    Settings settings = Settings.from(root, List.of(), environment);
    String issuer = "http://127.0.0.1:%s/auth/v1".formatted(port);
    ServiceProcess.Plan service =
        new ServicePlans(
                settings,
                secrets,
                database,
                issuer,
                Map.of(),
                new DailyLaunch(settings.javaOptions()))
            .of(Service.STRATEGY);
    String secret = UUID.randomUUID().toString() + UUID.randomUUID();
    Map<String, String> more = new LinkedHashMap<>(service.environment());
    // No issuer runs here: tokens are signed with a secret that both sides know.
    more.put("STRATBASE_AUTH_JWT_SECRET", secret);
    more.put("STRATBASE_DATABASE_POOL_SIZE", "1");
    // What waits for a disk that is still being filled is no fault of the path.
    more.put("STRATBASE_DATABASE_DEADLINE", "60S");
    System.out.printf("Measuring %,d strategies%n", plan.strategies());
    ServiceProcess process =
        ServiceProcess.start(
            new ServiceProcess.Plan(service.name(), service.command(), more, service.ready()),
            settings.logs(),
            settings.running());
    try (HttpClient client = HttpClient.newHttpClient()) {
      process.awaitReady(client);
      SharedSecretTokens tokens = new SharedSecretTokens(issuer, secret);
      return new ServicePaths(
              server, URI.create(settings.origin(Service.STRATEGY)), tokens::of, plans)
          .measure();
    } finally {
      process.askToEnd();
      process.end();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
