package dev.stratbase.local;

import dev.stratbase.local.benchmark.IdleConnections;
import java.util.List;

/** What {@code ./stratbase idle} runs, on the benchmark's stack: reads beside idle connections. */
public final class IdleMain {
  private static final int USUAL = 5_000;

  private IdleMain() {}

  /** Measures and exits with 0 only when every request was answered. */
  public static void main(String[] arguments) {
    BenchmarkMain.measure(() -> {
      int connections = number(arguments);
      return BenchmarkMain.measured(
          Program.root(),
          List.of(),
          target -> new IdleConnections(target, connections, System.out).run());
    });
  }

  private static int number(String[] arguments) {
    if (arguments.length == 0) {
      return USUAL;
    }
    if (arguments.length > 1 || !arguments[0].matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException("idle takes a number of connections up to 99999.");
    }
    return Integer.parseInt(arguments[0]);
  }
}
