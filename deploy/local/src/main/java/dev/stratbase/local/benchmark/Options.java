package dev.stratbase.local.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may choose about a benchmark.
 *
 * @param rounds of each workload on each way, alternating
 * @param length of a round
 * @param warmUp of each workload over HTTP before the first round, twice; a third of it on the
 *     other ways
 * @param users who ask at once, on every way
 * @param only names of workloads; none means all
 * @param json where the figures are written as JSON, if anywhere
 * @param history whether a line is added to docs/benchmarks.md
 * @param fresh whether the benchmark's own database is made anew
 */
public record Options(
    int rounds,
    Duration length,
    Duration warmUp,
    int users,
    List<String> only,
    @Nullable Path json,
    boolean history,
    boolean fresh) {
  /** Connections of a service's pool, and so of the direct way's. */
  static final int CONNECTIONS = 10;

  private static final int USERS = 32;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with a sentence for whoever typed it
   */
  public static Options from(List<String> arguments) {
    boolean brief = false;
    boolean history = false;
    boolean fresh = false;
    Path json = null;
    List<String> only = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--short" -> brief = true;
        case "--record" -> history = true;
        case "--fresh" -> fresh = true;
        case "--json" -> json = Path.of(value(arguments, i++)).toAbsolutePath();
        case "--only" -> only.addAll(List.of(value(arguments, i++).split(",", -1)));
        default ->
            throw new IllegalArgumentException(
                "\"%s\" is no option of benchmark; there are --short, --only NAMES, --json FILE,"
                        .formatted(arguments.get(i))
                    + " --record and --fresh.");
      }
    }
    if (brief && history) {
      throw new IllegalArgumentException("A short run is too rough to be recorded.");
    }
    Workloads.named(only);
    return brief
        ? new Options(
            1, Duration.ofSeconds(1), Duration.ofSeconds(1), USERS, only, json, false, fresh)
        : new Options(
            5, Duration.ofSeconds(2), Duration.ofSeconds(12), USERS, only, json, history, fresh);
  }

  private static String value(List<String> arguments, int option) {
    if (option + 1 >= arguments.size()) {
      throw new IllegalArgumentException(arguments.get(option) + " needs a value.");
    }
    return arguments.get(option + 1);
  }
}
