package dev.stratbase.local.faults;

import java.util.List;
import java.util.Locale;

/**
 * What a fault cost.
 *
 * @param failedReads of the replica that lost most
 * @param slowest answer, in seconds
 * @param gap longest time without a successful read of a replica that was hit, beyond what the
 *     fault itself took
 * @param recovery from the fault's end to the first success, of the slowest replica
 * @param readiness slowest answer about health
 * @param broken what was promised and not kept
 */
record Outcome(
    String name,
    double seconds,
    long requests,
    long failedReads,
    long refusedWrites,
    double slowest,
    double gap,
    double recovery,
    double readiness,
    List<String> broken) {
  static final String HEAD =
      """
      | fault | lasted s | requests | failed reads | refused writes | slowest answer s | gap s | back after s | health s | kept |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  String line() {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %d | %d | %d | %.2f | %.2f | %.2f | %.2f | %s |",
        name,
        seconds,
        requests,
        failedReads,
        refusedWrites,
        slowest,
        gap,
        recovery,
        readiness,
        broken.isEmpty() ? "yes" : "NO");
  }
}
