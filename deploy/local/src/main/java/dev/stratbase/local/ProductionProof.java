package dev.stratbase.local;

import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.People;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The four packaged services in production's profile behind PgBouncer, on a database that their own
 * Jobs migrated and whose logins those opened. One of them is rolled under load, to new passwords
 * of its logins; metrics, builds and documents are looked at; at the end the schema goes down to
 * nothing and up again.
 */
final class ProductionProof implements AutoCloseable {
  private static final int PORT_OF_THE_NEXT = 100;
  private static final int AT_ONCE = 4;
  private static final int ANSWERS = 200;

  /** Stands for preStop's sleep, in which everybody hears that a pod leaves. */
  private static final Duration HEARD = Duration.ofSeconds(1);

  /** The services' sessions; a pooler looks their verifiers up under their name, as itself. */
  private static final String SESSIONS =
      "select distinct usename from pg_stat_activity where application_name like '%-service'"
          + " and usename <> '"
          + OwnDatabase.ADMIN
          + "'";

  private final Settings settings;
  private final Map<String, String> environment;
  private final ProofOptions options;
  private final Progress progress;
  private final MigrationJobs jobs;
  private final Launch launch;

  /** Of the release before, where that is there; otherwise the same. */
  private final Launch first;

  private final Stack stack;
  private final Owned owned = new Owned();
  private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /**
   * Prepares it.
   *
   * @param environment where the stack is
   * @param options whether the release before serves first, and what runs meanwhile
   */
  ProductionProof(
      Path root, Map<String, String> environment, ProofOptions options, Progress progress) {
    this.settings = Settings.from(root, List.of("--fresh"), environment);
    this.environment = Map.copyOf(environment);
    this.options = options;
    this.progress = progress;
    // Both compilers would spend the minute on compiling.
    this.launch =
        new ProductionLaunch(
            settings.root(), settings.data().resolve("aot"), List.of("-XX:TieredStopAtLevel=1"));
    this.jobs = new MigrationJobs(settings, launch);
    this.first = options.from().<Launch>map(from -> new EarlierLaunch(launch, from)).orElse(launch);
    MigrationJobs firstJobs = new MigrationJobs(settings, first);
    this.stack = new Stack(settings, new OwnGround(settings, firstJobs), progress);
  }

  void run() throws IOException {
    Stack.Foundation laid = stack.lay();
    ServicePlans plans = stack.plans(laid, launch);
    ServiceProcess wrong = begin(direct(plans.of(Service.INDICATOR)));
    ServiceProcess unsafe = begin(unsafe(plans.of(Service.ACCOUNT)));
    Map<Service, ServiceProcess> running = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      running.put(service, begin(taking(stack.plans(laid, first).of(service))));
    }
    for (Service service : Service.values()) {
      progress.step(
          "%s on %s".formatted(service.module(), settings.origin(service)),
          () -> ready(Objects.requireNonNull(running.get(service))));
    }
    progress.step("A service set for no pooler refused to start", () -> refusal(wrong));
    progress.step("A service set as unsafely as can be refused to start", () -> allAtOnce(unsafe));
    if (options.from().isEmpty()) {
      meanwhile();
    }
    progress.step(
        "strategy-service rolled under load, to new passwords",
        () ->
            roll(
                laid,
                plans.of(Service.STRATEGY),
                Objects.requireNonNull(running.get(Service.STRATEGY))));
    progress.step("Only the services' own logins", () -> logins(laid.ready().database()));
    // What only this release has is not asked of the one before.
    if (options.from().isEmpty()) {
      progress.step("Metrics, builds, documents and their pages seen", this::views);
    }
    progress.step("Services ended", this::end);
    progress.step(
        "Schema down to nothing and up again",
        () -> {
          int migrations = SchemaRoundTrip.of(laid.ready().database(), settings);
          progress.note(migrations + " migrations");
          return migrations;
        });
  }

  private void meanwhile() {
    if (options.meanwhile().isWanted()) {
      progress.step("Meanwhile", () -> options.meanwhile().run(settings, environment));
    }
  }

  private ServiceProcess begin(ServiceProcess.Plan plan) throws IOException {
    ServiceProcess process = ServiceProcess.start(plan, settings.logs(), settings.running());
    owned.add(process::end);
    services.add(process);
    return process;
  }

  private ServiceProcess ready(ServiceProcess process) throws InterruptedException {
    process.awaitReady(client);
    return process;
  }

  /** Billing with both of Stripe's webhook secrets; nothing is asked of Stripe for hours. */
  private static ServiceProcess.Plan taking(ServiceProcess.Plan plan) {
    if (!plan.name().equals(Service.BILLING.module())) {
      return plan;
    }
    Map<String, String> environment = new LinkedHashMap<>(plan.environment());
    environment.put("STRATBASE_STRIPE_API_KEY", "sk_live_" + UUID.randomUUID());
    environment.put(
        "STRATBASE_STRIPE_WEBHOOK_SECRETS",
        "whsec_old" + UUID.randomUUID() + ",whsec_new" + UUID.randomUUID());
    return new ServiceProcess.Plan(plan.name(), plan.command(), environment, plan.ready());
  }

  private static ServiceProcess.Plan direct(ServiceProcess.Plan plan) {
    return beside(plan, plan.name() + "-direct", Map.of("STRATBASE_DATABASE_POOLING", "direct"));
  }

  private static ServiceProcess.Plan unsafe(ServiceProcess.Plan plan) {
    return beside(plan, plan.name() + "-unsafe", UnsafeSettings.environment());
  }

  /** It ends by itself and says why. */
  private static String refusal(ServiceProcess wrong) throws InterruptedException {
    int code = wrong.awaitEnd();
    require(
        code != 0 && wrong.says("Refused to start") && wrong.says("pooler in transaction mode"),
        "with pooling=direct it ended with %s and said: %s".formatted(code, wrong.telling()));
    return "with a sentence";
  }

  /** One line names everything, so that nobody mends one thing a start. */
  private static String allAtOnce(ServiceProcess unsafe) throws InterruptedException {
    int code = unsafe.awaitEnd();
    require(
        code != 0 && unsafe.says(UnsafeSettings.clauses()),
        "with unsafe settings it ended with " + code + " and said: " + unsafe.telling());
    return "with all of them in one line";
  }

  /** All are asked before one is waited for: each serves on for a while. */
  private int end() {
    services.forEach(ServiceProcess::askToEnd);
    owned.close();
    return services.size();
  }

  private String roll(Stack.Foundation laid, ServiceProcess.Plan plan, ServiceProcess leaving)
      throws IOException, InterruptedException {
    DatabaseAccess database = laid.ready().database();
    Actor person = new People(SurfaceSite.here(environment), client).add("proof@example.test");
    JsonClient strategies =
        new JsonClient(client, settings.origin(Service.STRATEGY), person.token());
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      JsonClient.Answer made =
          strategies.post("/v1/strategies", Json.object().put("name", "Rolled under load " + i));
      require(made.ok(), "no strategy could be stored: " + made.body());
      ids.add(made.body().path("id").asText());
    }
    int first = plan.ready().getPort();
    ServiceProcess.Plan next =
        beside(
            plan,
            plan.name() + "-next",
            Map.of(
                "STRATBASE_DATABASE_CALLER_PASSWORD", another(Service.STRATEGY.callerLogin()),
                "STRATBASE_DATABASE_SYSTEM_PASSWORD", another(Service.STRATEGY.systemLogin())));
    Rollout rollout = Rollout.begin(first, person, ids);
    try (rollout) {
      rollout.awaitAnswers(ANSWERS);
      if (options.from().isPresent()) {
        jobs.run(List.of(Service.values()), database, laid.secrets()::password);
        rollout.awaitAnswers(ANSWERS);
        meanwhile();
      }
      jobs.run(List.of(Service.STRATEGY), database, ProductionProof::another);
      rollout.awaitAnswers(ANSWERS);
      ready(begin(next));
      rollout.add(next.ready().getPort());
      rollout.awaitAnswers(ANSWERS);
      rollout.remove(first);
      Thread.sleep(HEARD);
      leaving.askToEnd();
      leaving.awaitEnd();
      rollout.awaitAnswers(ANSWERS);
    }
    require(
        rollout.failed().isEmpty(),
        "%s requests failed beside %s, such as %s"
            .formatted(
                rollout.failed().size(),
                rollout.answered(),
                rollout.failed().stream().findFirst()));
    progress.note(rollout.answered() + " requests, none failed");
    return person.email();
  }

  /** The password that a login gets in place of its first. */
  private static String another(String login) {
    return "another-" + login;
  }

  /** The same on another port. */
  private static ServiceProcess.Plan beside(
      ServiceProcess.Plan first, String name, Map<String, String> more) {
    int port = first.ready().getPort() + PORT_OF_THE_NEXT;
    Map<String, String> environment = new LinkedHashMap<>(first.environment());
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.putAll(more);
    return new ServiceProcess.Plan(
        name,
        first.command(),
        environment,
        URI.create("http://127.0.0.1:%s/q/health/ready".formatted(port)));
  }

  private Set<String> logins(DatabaseAccess database) throws SQLException {
    Set<String> expected = new TreeSet<>();
    for (Service service : Service.values()) {
      Collections.addAll(expected, service.callerLogin(), service.systemLogin());
    }
    Set<String> found = new TreeSet<>();
    try (Connection admin = database.connect(OwnDatabase.ADMIN, OwnDatabase.ADMIN_PASSWORD);
        Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery(SESSIONS)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    require(found.equals(expected), "the services' sessions are of %s".formatted(found));
    return found;
  }

  private String views() throws IOException, InterruptedException {
    for (Service service : Service.values()) {
      int port =
          settings.ports().of(service) + (service == Service.STRATEGY ? PORT_OF_THE_NEXT : 0);
      new Views(client, service, "http://127.0.0.1:" + port).look();
    }
    return "";
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new StackFailure(otherwise);
    }
  }

  @Override
  public void close() {
    end();
    stack.close();
    client.close();
  }
}
