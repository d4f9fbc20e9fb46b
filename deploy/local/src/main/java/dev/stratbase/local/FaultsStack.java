package dev.stratbase.local;

import dev.stratbase.local.auth.WorkloadIssuer;
import dev.stratbase.local.faults.FaultProxy;
import dev.stratbase.local.faults.Target;
import dev.stratbase.local.surface.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What faults are made to: the services straight at the database, and a second replica of
 * strategy-service that reaches it over a network that can fail. Issuer and payment provider are
 * behind such networks for everybody.
 */
final class FaultsStack implements AutoCloseable {
  private static final String SECOND = "strategy-2";
  private static final int SECOND_ABOVE_FIRST = 100;

  private final Settings settings;
  private final Progress progress;
  private final Launch launch;
  private final boolean twoReplicas;
  private final Stack stack;
  private final Owned owned = new Owned();
  private final List<ManagedService> services = new CopyOnWriteArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** Prepares a stack whose services are launched like this. */
  FaultsStack(Settings settings, Progress progress, Launch launch, boolean twoReplicas) {
    this.settings = settings;
    this.progress = progress;
    this.launch = launch;
    this.twoReplicas = twoReplicas;
    this.stack = new Stack(settings, new OwnGround(settings), progress);
  }

  Target start() throws IOException, InterruptedException {
    Stack.Foundation laid = stack.lay();
    FaultProxy databaseNet = proxy(settings.ports().of(Ports.DATABASE));
    FaultProxy issuerNet = proxy(settings.ports().of(Ports.AUTH));
    FaultProxy paymentsNet = proxy(settings.ports().of(Ports.PAYMENTS));
    DatabaseAccess database = laid.ready().database();
    String issuer = "http://127.0.0.1:%s/auth/v1".formatted(issuerNet.port());
    Stack.Foundation foundation =
        new Stack.Foundation(
            laid.secrets(), new Ground.Ready(database, issuer), payments(laid, paymentsNet));
    ServicePlans plans = stack.plans(foundation, launch);
    List<ManagedService> others = new ArrayList<>();
    for (Service service : List.of(Service.ACCOUNT, Service.INDICATOR, Service.BILLING)) {
      others.add(begin(service.slice(), plans.of(service)));
    }
    List<ManagedService> strategy = new ArrayList<>();
    strategy.add(begin(Service.STRATEGY.slice(), plans.of(Service.STRATEGY)));
    if (twoReplicas) {
      strategy.add(begin(SECOND, second(plans.of(Service.STRATEGY), databaseNet)));
    }
    for (List<ManagedService> group : List.of(others, strategy)) {
      for (ManagedService each : group) {
        progress.step(each.name() + " on port " + each.port(), () -> ready(each));
      }
    }
    return new Target(
        site(laid, issuer),
        List.copyOf(strategy),
        List.copyOf(others),
        new Target.DatabaseFiles(
            settings.databaseDirectory(),
            settings.logs().resolve("restarted-postgres.log"),
            settings.data().resolve("small-disk")),
        () -> database.connect(OwnDatabase.ADMIN, OwnDatabase.ADMIN_PASSWORD),
        new Target.Networks(databaseNet, issuerNet, paymentsNet));
  }

  private FaultProxy proxy(int target) throws IOException {
    return owned.add(new FaultProxy(target));
  }

  private ManagedService begin(String name, ServiceProcess.Plan plan) throws IOException {
    ManagedService service = owned.add(new ManagedService(name, settings, plan, client));
    services.add(service);
    service.begin();
    return service;
  }

  private static ManagedService ready(ManagedService service) throws InterruptedException {
    service.awaitReady();
    return service;
  }

  private Map<String, String> payments(Stack.Foundation laid, FaultProxy network)
      throws IOException {
    try {
      Map<String, String> environment =
          new LinkedHashMap<>(
              LocalPayments.start(settings, laid.secrets(), owned, laid.ready().database())
                  .environment());
      String address = "http://127.0.0.1:" + network.port();
      environment.replaceAll((name, value) -> name.endsWith("_BASE_URL") ? address : value);
      return environment;
    } catch (SQLException refused) {
      throw new IOException("The payment stand-in could not be told the plans", refused);
    }
  }

  private ServiceProcess.Plan second(ServiceProcess.Plan first, FaultProxy network) {
    int port = first.ready().getPort() + SECOND_ABOVE_FIRST;
    Map<String, String> environment = new HashMap<>(first.environment());
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put(
        "STRATBASE_DATABASE_URL", "postgresql://127.0.0.1:%s/postgres".formatted(network.port()));
    return new ServiceProcess.Plan(
        SECOND,
        first.command(),
        environment,
        URI.create("http://127.0.0.1:%s/q/health/ready".formatted(port)));
  }

  private Site site(Stack.Foundation laid, String issuer) throws IOException {
    Map<String, String> origins = new HashMap<>();
    for (Service service : Service.values()) {
      origins.put(service.slice(), settings.origin(service));
    }
    return new Site(
        origins,
        issuer,
        laid.secrets().serviceKey(),
        settings.secrets().resolve("signing-key.json"),
        WorkloadIssuer.in(settings.secrets(), settings.ports().of(Ports.AUTH), Clock.systemUTC())
            .token(WorkloadIssuer.SUBJECT),
        () -> laid.ready().database().connectAsOwner());
  }

  @Override
  public void close() {
    services.forEach(ManagedService::askToEnd);
    owned.close();
    stack.close();
    client.close();
  }
}
