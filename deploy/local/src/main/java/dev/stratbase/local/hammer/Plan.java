package dev.stratbase.local.hammer;

import java.time.Duration;
import java.util.List;

/**
 * How much is sent, and the seed that what is sent follows from.
 *
 * @param requests at least this many, recovery not counted
 */
public record Plan(int requests, long seed) {
  /** People who call at once. */
  static final int PEOPLE = 32;

  /** Connections of each of them. */
  static final int CONNECTIONS_EACH = 2;

  /** All that are open at once. */
  static final int CONNECTIONS = PEOPLE * CONNECTIONS_EACH;

  private static final int FULL = 20_000;
  private static final int MOST = 1_000_000;

  /**
   * Reads {@code --requests N} and {@code --seed N}.
   *
   * @throws IllegalArgumentException with a sentence for whoever typed them
   */
  public static Plan from(List<String> arguments) {
    Plan plan = new Plan(FULL, System.nanoTime() & 0xffff_ffffL);
    for (int i = 0; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      plan =
          switch (option) {
            case "--requests" ->
                new Plan((int) number(option, value, CONNECTIONS, MOST), plan.seed);
            case "--seed" -> new Plan(plan.requests, number(option, value, 0, Long.MAX_VALUE));
            default ->
                throw new IllegalArgumentException(
                    "\"%s\" is no option of hammer; they are --requests N and --seed N."
                        .formatted(option));
          };
    }
    return plan;
  }

  /** The requests of one connection. */
  int share() {
    return (requests + CONNECTIONS - 1) / CONNECTIONS;
  }

  /** How many faults are injected: one for some hundreds of requests, at least one of each kind. */
  int faults() {
    return Math.max(2 * Fault.values().length, requests / 700);
  }

  /** When to give up: a stack that is this slow is not well. */
  Duration patience() {
    return Duration.ofMinutes(2).plusMillis(40L * requests);
  }

  private static long number(String option, String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException malformed) {
      // Answered like a number out of range.
    }
    throw new IllegalArgumentException(
        "%s wants a number from %s to %s, not \"%s\".".formatted(option, least, most, text));
  }
}
