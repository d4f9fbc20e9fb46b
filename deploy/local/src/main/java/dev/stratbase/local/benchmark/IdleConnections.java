package dev.stratbase.local.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.net.URI;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Measures one read with no further connections and with thousands of kept ones on which nothing
 * happens, alternating in the same run.
 */
public final class IdleConnections {
  private static final int ROUNDS = 7;
  private static final int AT_ONCE = 250;
  private static final Workload READ = new OneStrategy();

  private final Target target;
  private final int connections;
  private final Options options;
  private final PrintStream out;

  /**
   * A measurement that tells its progress.
   *
   * @param connections how many do nothing
   */
  public IdleConnections(Target target, int connections, PrintStream out) {
    this.target = target;
    this.connections = connections;
    this.options = Options.from(List.of());
    this.out = out;
  }

  /** Measures and tells; whether every request was answered. */
  public boolean run() throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try (Connection superuser = target.database().superuser().open();
        HttpService users = connect(vertx, options.users())) {
      World world = new Seed(superuser).fill(target);
      out.println("Warming up");
      ClosedLoop.run(
          vertx, READ.strategies(world), asking(users), options.users(), options.warmUp());
      Series alone = new Series();
      Series among = new Series();
      for (int round = 1; round <= ROUNDS; round++) {
        out.println("Round %s of %s".formatted(round, ROUNDS));
        measure(vertx, world, users, alone);
        try (HttpService idle = neverReplaced(vertx)) {
          useOnce(idle, world);
          measure(vertx, world, users, among);
          // Closed by the service meanwhile, they would have cost nothing.
          useOnce(idle, world);
        }
      }
      return tell(alone.figures(), among.figures());
    } finally {
      vertx.close();
    }
  }

  private HttpService connect(Vertx vertx, int count) throws InterruptedException {
    return new HttpService(vertx, target.service(READ.slice()).origin(), count);
  }

  /** Or those that the service had closed would be made again unseen. */
  private HttpService neverReplaced(Vertx vertx) throws InterruptedException {
    URI origin = target.service(READ.slice()).origin();
    return new HttpService(vertx, origin, connections, Duration.ofDays(1));
  }

  private void measure(Vertx vertx, World world, HttpService users, Series series)
      throws InterruptedException {
    series.add(
        vertx,
        READ.strategies(world),
        asking(users),
        options,
        () -> Cost.read(target.service(READ.slice()).pid(), target.database().pid()));
  }

  private static ClosedLoop.Operation asking(HttpService service) {
    return (user, turn) -> service.call(user, READ, turn);
  }

  /** One request on each, so that each is a connection somebody keeps. */
  private void useOnce(HttpService idle, World world) throws Exception {
    SplittableRandom random = new SplittableRandom();
    for (int first = 0; first < connections; first += AT_ONCE) {
      List<Future<?>> answers = new ArrayList<>();
      for (int i = first; i < Math.min(connections, first + AT_ONCE); i++) {
        answers.add(idle.call(i, READ, READ.strategies(world).draw(random, 0, 1)));
      }
      Future.all(answers).toCompletionStage().toCompletableFuture().get();
    }
  }

  private boolean tell(Series.Figures alone, Series.Figures among) {
    out.println();
    line("none", alone);
    line(String.format(Locale.ROOT, "%,d", connections), among);
    out.println(
        String.format(
            Locale.ROOT, "ratio of the medians: %.3f", among.perSecond() / alone.perSecond()));
    int failures = alone.failures() + among.failures();
    if (failures > 0) {
      out.println("%s failures: %s%s".formatted(failures, alone.failure(), among.failure()));
    }
    return failures == 0;
  }

  private void line(String idle, Series.Figures figures) {
    out.println(
        String.format(
            Locale.ROOT,
            "idle connections %6s: %,.0f requests/s (%,.0f to %,.0f), p50 %.2f ms, p99 %.2f ms",
            idle,
            figures.perSecond(),
            figures.slowest(),
            figures.fastest(),
            figures.p50(),
            figures.p99()));
  }
}
