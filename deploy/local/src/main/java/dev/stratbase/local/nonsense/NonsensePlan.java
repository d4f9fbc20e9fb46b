package dev.stratbase.local.nonsense;

import java.util.List;

/**
 * How much is sent to each service, and the seed that it follows from.
 *
 * @param requests to each service, at least this many
 */
public record NonsensePlan(int requests, long seed) {
  private static final int FULL = 20_000;
  private static final int MOST = 1_000_000;
  private static final int LEAST = 100;

  /** From here on the speed afterwards is judged; fewer requests cannot wear a service down. */
  private static final int ENOUGH_TO_JUDGE_SPEED = 10_000;

  /**
   * Reads {@code --requests N} and {@code --seed N}.
   *
   * @throws IllegalArgumentException with a sentence for whoever typed them
   */
  public static NonsensePlan from(List<String> arguments) {
    NonsensePlan plan = new NonsensePlan(FULL, System.nanoTime() & 0xffff_ffffL);
    for (int i = 0; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      plan =
          switch (option) {
            case "--requests" ->
                new NonsensePlan((int) number(option, value, LEAST, MOST), plan.seed);
            case "--seed" ->
                new NonsensePlan(plan.requests, number(option, value, 0, Long.MAX_VALUE));
            default ->
                throw new IllegalArgumentException(
                    "\"%s\" is no option of nonsense; they are --requests N and --seed N."
                        .formatted(option));
          };
    }
    return plan;
  }

  boolean judgesSpeed() {
    return requests >= ENOUGH_TO_JUDGE_SPEED;
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
