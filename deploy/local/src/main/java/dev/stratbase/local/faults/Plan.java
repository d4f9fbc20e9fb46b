package dev.stratbase.local.faults;

import java.time.Duration;
import java.util.List;

/**
 * How much is done.
 *
 * @param brief a few faults, judged leniently: for every change, on a machine that is busy
 */
public record Plan(
    boolean brief, Duration frozen, Duration down, Duration ending, Duration full, int coupons) {
  static final double READS_PER_SECOND = 20;
  static final double OTHER_READS_PER_SECOND = 4;
  static final double WRITES_PER_SECOND = 2;
  static final double HEALTH_PER_SECOND = 4;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with a sentence for whoever typed it
   */
  public static Plan from(List<String> arguments) {
    if (arguments.equals(List.of("--short"))) {
      return new Plan(
          true, Duration.ofSeconds(3), Duration.ZERO, Duration.ofSeconds(2), Duration.ZERO, 20);
    }
    if (!arguments.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" is no option of faults; there is only --short."
              .formatted(String.join(" ", arguments)));
    }
    return new Plan(
        false,
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        150);
  }

  Limits limits() {
    return brief ? Limits.LENIENT : Limits.PROMISED;
  }

  int warmUp() {
    return brief ? 40 : 400;
  }
}
