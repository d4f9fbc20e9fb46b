package dev.stratbase.local;

import dev.stratbase.local.demo.DemoPeople;
import dev.stratbase.local.demo.DemoPerson;
import dev.stratbase.local.http.LoopbackServer;
import dev.stratbase.local.page.IndexPage;
import dev.stratbase.local.secret.PrivateFile;
import dev.stratbase.local.secret.Secrets;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Everything that runs, started in order and stopped in the opposite one. */
final class Stack implements AutoCloseable {
  private final Settings settings;
  private final Ground ground;
  private final Progress progress;
  private final Owned owned = new Owned();

  Stack(Settings settings, Ground ground, Progress progress) {
    this.settings = settings;
    this.ground = ground;
    this.progress = progress;
  }

  /**
   * What was started first.
   *
   * @param payments settings of whoever takes payments
   */
  record Foundation(Secrets secrets, Ground.Ready ready, Map<String, String> payments) {
    Foundation paidWith(Map<String, String> standIn) {
      return new Foundation(secrets, ready, standIn);
    }
  }

  /** Starts everything; {@link #close} stops whatever was started before a failure. */
  void start() {
    Foundation laid = lay();
    Secrets secrets = laid.secrets();
    Ground.Ready ready = laid.ready();
    boolean ours = settings.remote().isEmpty();
    Map<String, String> payments =
        ours
            ? progress.step(
                "Payment stand-in on " + settings.origin(Ports.PAYMENTS),
                () -> LocalPayments.start(settings, secrets, owned, ready.database()).environment())
            : Map.of();
    serve(
        laid.paidWith(payments),
        List.of(Service.values()),
        new DailyLaunch(settings.javaOptions()));
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    Map<DemoPerson, DemoPeople.SignedIn> people =
        ours
            ? progress.step(
                "Demo people and strategies", () -> new Demo(settings, secrets, client).fill(ready))
            : Map.of();
    progress.step(
        "Index page on " + settings.origin(Ports.INDEX),
        () -> startIndexPage(client, ready.issuer(), ours));
    Summary.print(progress, settings, ready, people);
  }

  /** Starts what the services stand on. */
  Foundation lay() {
    ServicePlans.requireBuilt(settings.root());
    Secrets secrets = progress.step("Data directory " + settings.data(), this::takeDataDirectory);
    Ground.Ready ready = ground.prepare(progress, owned, secrets);
    settings.pooler().ifPresent(mode -> LocalPooler.start(settings, mode, progress, owned));
    return new Foundation(secrets, ready, Map.of());
  }

  /** Takes over something that was started beside it, to be stopped with it. */
  <T extends AutoCloseable> void own(T resource) {
    owned.add(resource);
  }

  /** Starts these services on it. */
  void serve(Foundation foundation, Collection<Service> services, Launch launch) {
    Services.start(settings, services, plans(foundation, launch), progress, owned);
  }

  ServicePlans plans(Foundation foundation, Launch launch) {
    Ground.Ready ready = foundation.ready();
    return new ServicePlans(
        settings,
        foundation.secrets(),
        ready.database(),
        ready.issuer(),
        foundation.payments(),
        launch);
  }

  private LoopbackServer startIndexPage(HttpClient client, String issuer, boolean demo)
      throws IOException {
    List<IndexPage.Entry> services =
        Arrays.stream(Service.values())
            .map(it -> new IndexPage.Entry(it.slice(), it.about(), settings.origin(it)))
            .toList();
    List<IndexPage.Person> people =
        demo
            ? Arrays.stream(DemoPerson.values())
                .map(it -> new IndexPage.Person(it.email(), it.fullName()))
                .toList()
            : List.of();
    return owned.add(
        LoopbackServer.start(
            settings.ports().of(Ports.INDEX), new IndexPage(client, services, issuer, people)));
  }

  private Secrets takeDataDirectory() throws IOException {
    for (Path directory :
        new Path[] {settings.data(), settings.secrets(), settings.logs(), settings.running()}) {
      PrivateFile.privateDirectory(directory);
    }
    owned.add(DataLock.take(settings.data()));
    int ended = PidFile.endAll(settings.running());
    if (ended > 0) {
      progress.note("ended %s services of a stack that was killed".formatted(ended));
    }
    requirePortsFree();
    return Secrets.in(settings.secrets().resolve("secrets.json"));
  }

  /** The database looks after its own port, because a leftover of ours may still hold it. */
  private void requirePortsFree() {
    for (String name : settings.ports().byName().keySet()) {
      boolean ours =
          !List.of(Ports.AUTH, Ports.PAYMENTS).contains(name) || settings.remote().isEmpty();
      if (ours && !name.equals(Ports.DATABASE)) {
        settings.ports().requireFree(name);
      }
    }
  }

  /** The first thing that ended by itself. */
  CompletableFuture<StackFailure> failure() {
    return owned.failure();
  }

  boolean isRunning() {
    return !owned.isStopping();
  }

  @Override
  public void close() {
    owned.close();
  }
}
