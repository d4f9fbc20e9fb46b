package dev.stratbase.local.benchmark;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All rounds of one workload on one way. */
final class Series {
  private final List<ClosedLoop.Seen> rounds = new ArrayList<>();
  private Cost cost = Cost.NONE;
  private double seconds;

  /**
   * Its figures.
   *
   * @param perSecond the median round's rate
   * @param slowest rate of the slowest round
   * @param fastest rate of the fastest round
   * @param p50 median latency in milliseconds, as the others over all rounds
   * @param each CPU time for each request
   * @param driverShare part of one core that this program used; near 1 it is itself the limit
   */
  record Figures(
      double perSecond,
      double slowest,
      double fastest,
      double p50,
      double p99,
      double p999,
      Cost each,
      double driverShare,
      int failures,
      String failure) {}

  /** Reads what was used so far. */
  interface Meter {
    Cost read();
  }

  /** Runs one round and adds it. */
  void add(
      Vertx vertx,
      World.Stretch strategies,
      ClosedLoop.Operation operation,
      Options options,
      Meter meter)
      throws InterruptedException {
    Cost before = meter.read();
    ClosedLoop.Seen seen =
        ClosedLoop.run(vertx, strategies, operation, options.users(), options.length());
    add(seen, meter.read().since(before));
  }

  /** Adds a round with what it cost. */
  void add(ClosedLoop.Seen seen, Cost spent) {
    rounds.add(seen);
    cost = cost.plus(spent);
    seconds += seen.seconds();
  }

  Figures figures() {
    double[] rates =
        rounds.stream().mapToDouble(it -> it.nanos().length / it.seconds()).sorted().toArray();
    long[] nanos =
        rounds.stream().flatMapToLong(it -> Arrays.stream(it.nanos())).sorted().toArray();
    return new Figures(
        rates[rates.length / 2],
        rates[0],
        rates[rates.length - 1],
        percentile(nanos, 0.5),
        percentile(nanos, 0.99),
        percentile(nanos, 0.999),
        cost.each(nanos.length),
        cost.driver() / 1_000 / seconds,
        rounds.stream().mapToInt(ClosedLoop.Seen::failures).sum(),
        rounds.stream()
            .map(ClosedLoop.Seen::failure)
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElse(""));
  }

  /** The nearest rank, in milliseconds: so many are no slower. */
  private static double percentile(long[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1] / 1e6;
  }
}
