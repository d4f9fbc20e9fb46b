package dev.stratbase.local.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.io.PrintStream;
import java.sql.Connection;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures each workload over HTTP and, alternating in short rounds of the same run, the very SQL
 * that the service sends for it. Absolute figures say how fast this machine is today; the ratios
 * and the CPU time of each request say what the service costs.
 */
public final class Benchmark {
  /** Requests before the service's statements are looked at: by then every person is known. */
  private static final int SETTLING_REQUESTS = 30;

  private final Target target;
  private final Options options;
  private final PrintStream out;
  private final Map<String, HttpService> http = new HashMap<>();
  private final Map<String, DirectSql> direct = new HashMap<>();

  /** A benchmark that tells its progress. */
  public Benchmark(Target target, Options options, PrintStream out) {
    this.target = target;
    this.options = options;
    this.out = out;
  }

  /** Prepares, warms up and measures. */
  public Report run() throws Exception {
    List<Workload> workloads = Workloads.named(options.only());
    // One event loop: with all of it on one thread, direct SQL is as fast as it can be here.
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try (Connection superuser = target.database().superuser().open()) {
      out.println(String.format(Locale.ROOT, "Looking at %,d strategies", World.STRATEGIES));
      World world = new Seed(superuser).fill(target);
      connect(vertx, workloads, world, new StatementLog(superuser, target.database().log()));
      warmUp(vertx, workloads, world);
      return measure(vertx, workloads, world);
    } finally {
      http.values().forEach(HttpService::close);
      direct.values().forEach(DirectSql::close);
      vertx.close();
    }
  }

  private void connect(Vertx vertx, List<Workload> workloads, World world, StatementLog log)
      throws Exception {
    Map<String, Map<String, Statements>> statements = new HashMap<>();
    for (Workload workload : workloads) {
      String slice = workload.slice();
      Target.Service service = target.service(slice);
      if (!http.containsKey(slice)) {
        http.put(slice, new HttpService(vertx, service.origin(), options.users()));
      }
      statements
          .computeIfAbsent(slice, missing -> new HashMap<>())
          .put(workload.name(), statements(workload, world, log));
    }
    for (Map.Entry<String, Map<String, Statements>> slice : statements.entrySet()) {
      direct.put(
          slice.getKey(),
          new DirectSql(
              vertx,
              login(target.service(slice.getKey())),
              Options.CONNECTIONS,
              slice.getKey(),
              slice.getValue()));
    }
  }

  private Statements statements(Workload workload, World world, StatementLog log) throws Exception {
    Turn example = workload.strategies(world).example();
    for (int i = 0; i < SETTLING_REQUESTS; i++) {
      await(run(Way.HTTP, workload, 0, example));
    }
    if (!workload.ownStatements().isEmpty()) {
      return Statements.own(workload);
    }
    List<String> sent =
        log.during(
            () -> await(run(Way.HTTP, workload, 0, example)),
            target.service(workload.slice()).login());
    return Statements.seen(workload, sent, example);
  }

  private void warmUp(Vertx vertx, List<Workload> workloads, World world)
      throws InterruptedException {
    for (Workload workload : workloads) {
      for (Way way : Way.values()) {
        Duration length = way == Way.HTTP ? options.warmUp() : options.warmUp().dividedBy(3);
        warmUp(vertx, workload, way, world, length);
      }
    }
    // What another workload taught the service's compiler since may have undone what it knew.
    for (Workload workload : workloads) {
      warmUp(vertx, workload, Way.HTTP, world, options.warmUp());
    }
  }

  private void warmUp(Vertx vertx, Workload workload, Way way, World world, Duration length)
      throws InterruptedException {
    out.println("Warming up %s, %s".formatted(workload.name(), way.title()));
    ClosedLoop.run(
        vertx, workload.strategies(world), operation(way, workload), options.users(), length);
  }

  private Report measure(Vertx vertx, List<Workload> workloads, World world)
      throws InterruptedException {
    Map<Workload, Map<Way, Series>> series = new LinkedHashMap<>();
    int said = 0;
    for (Round round : Round.alternating(options.rounds(), workloads)) {
      if (round.number() != said) {
        said = round.number();
        out.println("Round %s of %s".formatted(said, options.rounds()));
      }
      series
          .computeIfAbsent(round.workload(), first -> new EnumMap<>(Way.class))
          .computeIfAbsent(round.way(), first -> new Series())
          .add(
              vertx,
              round.workload().strategies(world),
              operation(round.way(), round.workload()),
              options,
              cost(round.workload()));
    }
    return Report.of(target, options, series);
  }

  private Series.Meter cost(Workload workload) {
    long service = target.service(workload.slice()).pid();
    return () -> Cost.read(service, target.database().pid());
  }

  private ClosedLoop.Operation operation(Way way, Workload workload) {
    return (user, turn) -> run(way, workload, user, turn);
  }

  private Future<?> run(Way way, Workload workload, int user, Turn turn) {
    if (way == Way.HTTP) {
      return known(http, workload).call(user, workload, turn);
    }
    DirectSql sql = known(direct, workload);
    return way == Way.SEQUENTIAL ? sql.sequential(workload, turn) : sql.pipelined(workload, turn);
  }

  private static <T> T known(Map<String, T> bySlice, Workload workload) {
    T found = bySlice.get(workload.slice());
    if (found == null) {
      throw new IllegalStateException("Not connected to " + workload.slice());
    }
    return found;
  }

  private PgConnectOptions login(Target.Service service) {
    return new PgConnectOptions()
        .setHost("127.0.0.1")
        .setPort(target.database().port())
        .setDatabase("postgres")
        .setUser(service.login())
        .setPassword(service.password());
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get();
  }
}
