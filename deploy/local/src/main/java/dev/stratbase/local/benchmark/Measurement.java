package dev.stratbase.local.benchmark;

import java.util.Arrays;

/**
 * What a closed loop saw.
 *
 * @param perSecond completed operations a second
 * @param p50 median latency in milliseconds
 * @param p99 99th percentile in milliseconds
 * @param failures operations that failed; they count for nothing else
 */
record Measurement(double perSecond, double p50, double p99, int failures) {
  static Measurement of(long[] nanos, double seconds, int failures) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Measurement(
        sorted.length / seconds, percentile(sorted, 0.50), percentile(sorted, 0.99), failures);
  }

  /** This rate as a part of another's. */
  double ratioTo(Measurement other) {
    return other.perSecond() == 0 ? 0 : perSecond / other.perSecond();
  }

  private static double percentile(long[] sorted, double part) {
    if (sorted.length == 0) {
      return 0;
    }
    int index = (int) Math.min(sorted.length - 1, Math.round(part * sorted.length));
    return sorted[index] / 1e6;
  }
}
