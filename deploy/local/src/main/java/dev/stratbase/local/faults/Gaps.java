package dev.stratbase.local.faults;

import java.util.List;

/** Times without success, in seconds. */
final class Gaps {
  private Gaps() {}

  /** The longest between two successes. */
  static double longest(List<Sample> samples) {
    List<Long> successes = successes(samples);
    long longest = 0;
    for (int i = 1; i < successes.size(); i++) {
      longest = Math.max(longest, successes.get(i) - successes.get(i - 1));
    }
    return longest / 1e9;
  }

  /** From a moment to the first success after it; for ever when there is none. */
  static double firstAfter(List<Sample> samples, long moment) {
    return successes(samples).stream()
        .filter(done -> done >= moment)
        .mapToDouble(done -> (done - moment) / 1e9)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static List<Long> successes(List<Sample> samples) {
    return samples.stream().filter(Sample::ok).map(Sample::done).sorted().toList();
  }
}
