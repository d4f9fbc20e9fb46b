package dev.stratbase.local;

import java.util.List;

/**
 * How many rows the large table has.
 *
 * @param versions in all, evenly spread
 */
record LargeTablePlan(long strategies, long versions) {
  /** What the large one is compared with. */
  static final LargeTablePlan SMALL = new LargeTablePlan(100_000, 400_000);

  private static final long LEAST = 100_000;
  private static final long MOST = 100_000_000;

  /**
   * Reads {@code --strategies N} and {@code --versions N}.
   *
   * @throws IllegalArgumentException with a sentence for whoever typed them
   */
  static LargeTablePlan from(List<String> arguments) {
    long strategies = 5_000_000;
    long versions = 0;
    for (int i = 0; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      switch (option) {
        case "--strategies" -> strategies = number(option, value);
        case "--versions" -> versions = number(option, value);
        default ->
            throw new IllegalArgumentException(
                "\"%s\" is no option of large-table; they are --strategies N and --versions N."
                    .formatted(option));
      }
    }
    if (versions == 0) {
      versions = 4 * strategies;
    }
    if (versions < strategies) {
      throw new IllegalArgumentException("Each strategy has a version: --versions is too small.");
    }
    return new LargeTablePlan(strategies, versions);
  }

  private static long number(String option, String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= LEAST && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException malformed) {
      // Answered like a number out of range.
    }
    throw new IllegalArgumentException(
        "%s wants a number from %s to %s, not \"%s\".".formatted(option, LEAST, MOST, text));
  }
}
