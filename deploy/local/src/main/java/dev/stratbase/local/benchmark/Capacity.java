package dev.stratbase.local.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What one replica can take: each workload at rising rates, in an open model, until its slowest
 * hundredth takes too long; and at twice what it kept up with, to see what gives way.
 */
public final class Capacity {
  private static final List<String> WORKLOADS = List.of("one", "list", "catalogue", "save");
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration STEP = Duration.ofSeconds(3);

  /**
   * Of what users who ask again as soon as they are answered get out of it while the compiler is
   * still busy on the same core.
   */
  private static final double FIRST = 0.6;

  private static final double RISE = 1.25;
  private static final int STEPS = 10;

  /** Beyond the last rate that was kept up with. */
  private static final double TOO_MUCH = 2;

  /** The slowest hundredth may take so many milliseconds. */
  private static final double GOOD = 50;

  private static final int CONNECTIONS = 500;

  /** So many that the queue is the service's and not the driver's. */
  private static final int CROWD = 6_000;

  private final Target target;
  private final Options options;
  private final PrintStream out;

  /** A measurement that tells its progress. */
  public Capacity(Target target, PrintStream out) {
    this.target = target;
    this.options = Options.from(List.of());
    this.out = out;
  }

  /** Measures and tells; whether there was a rate that each workload kept up with. */
  public boolean run() throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try (Connection superuser = target.database().superuser().open()) {
      World world = new Seed(superuser).fill(target);
      List<Workload> workloads = Workloads.named(WORKLOADS);
      for (Workload workload : workloads) {
        try (HttpService http = connect(vertx, workload, options.users())) {
          closed(vertx, http, workload, world, WARM_UP);
        }
      }
      boolean all = true;
      for (Workload workload : workloads) {
        double kept = rise(vertx, workload, world);
        all &= kept > 0;
        beyond(vertx, workload, world, TOO_MUCH * kept);
      }
      return all;
    } finally {
      vertx.close();
    }
  }

  /** The highest rate at which the slowest hundredth took no longer than it may. */
  private double rise(Vertx vertx, Workload workload, World world) throws InterruptedException {
    try (HttpService http = connect(vertx, workload, CONNECTIONS)) {
      ClosedLoop.Seen busy = closed(vertx, http, workload, world, options.length());
      double rate = FIRST * busy.nanos().length / busy.seconds();
      double kept = 0;
      int late = 0;
      // One step that is late may be a moment of the machine's.
      for (int i = 0; i < STEPS && late < 2; i++) {
        Series.Figures figures = step(vertx, http, CONNECTIONS, workload, world, rate);
        boolean good = figures.p99() <= GOOD && figures.failures() == 0;
        late = good ? 0 : late + 1;
        kept = good ? rate : kept;
        rate *= RISE;
      }
      long service = target.service(workload.slice()).pid();
      out.printf(
          Locale.ROOT,
          "%s: %,.0f a second within %.0f ms; the service holds %d MB, PostgreSQL %d MB%n",
          workload.name(),
          kept,
          GOOD,
          CpuClock.megabytes(service),
          CpuClock.familyMegabytes(target.database().pid()));
      return kept;
    }
  }

  private void beyond(Vertx vertx, Workload workload, World world, double rate)
      throws InterruptedException {
    try (HttpService http = connect(vertx, workload, CROWD)) {
      step(vertx, http, CROWD, workload, world, rate);
    }
  }

  private HttpService connect(Vertx vertx, Workload workload, int connections)
      throws InterruptedException {
    return new HttpService(vertx, target.service(workload.slice()).origin(), connections);
  }

  private ClosedLoop.Seen closed(
      Vertx vertx, HttpService http, Workload workload, World world, Duration length)
      throws InterruptedException {
    return ClosedLoop.run(
        vertx,
        workload.strategies(world),
        (user, turn) -> http.call(user, workload, turn),
        options.users(),
        length);
  }

  private Series.Figures step(
      Vertx vertx,
      HttpService http,
      int connections,
      Workload workload,
      World world,
      double perSecond)
      throws InterruptedException {
    Series.Meter meter =
        () -> Cost.read(target.service(workload.slice()).pid(), target.database().pid());
    Cost before = meter.read();
    Series series = new Series();
    ClosedLoop.Seen seen =
        OpenModel.run(
            vertx,
            workload.strategies(world),
            (user, turn) -> http.call(user, workload, turn),
            connections,
            perSecond,
            STEP);
    series.add(seen, meter.read().since(before));
    Series.Figures figures = series.figures();
    out.printf(
        Locale.ROOT,
        "  %s, %,.0f a second: %,.0f answered, p50 %.1f ms, p99 %.1f ms, CPU %.3f ms service"
            + " %.3f ms PostgreSQL, driver %.0f %%, %d failed %s%n",
        workload.name(),
        perSecond,
        figures.perSecond(),
        figures.p50(),
        figures.p99(),
        figures.each().service(),
        figures.each().database(),
        figures.driverShare() * 100,
        figures.failures(),
        figures
            .failure()
            .lines()
            .findFirst()
            .orElse("")
            .replaceFirst("\\{.*\"code\":\"(\\w+)\".*", "$1"));
    return figures;
  }
}
