package dev.stratbase.local;

import dev.stratbase.local.benchmark.IdleConnections;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What {@code ./stratbase idle} runs, on the benchmark's stack: reads beside idle connections. */
public final class IdleMain {
  private static final int USUAL = 5_000;

  private IdleMain() {}

  /** Measures and exits with 0 only when every request was answered. */
  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.WARNING);
    try {
      int connections = number(arguments);
      Path root = Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
      System.exit(
          BenchmarkMain.measured(
              root,
              System.getenv(),
              List.of(),
              target -> new IdleConnections(target, connections, System.out).run()));
    } catch (IllegalArgumentException mistyped) {
      System.err.println("stratbase: " + mistyped.getMessage());
      System.exit(1);
    }
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
