package dev.stratbase.local.faults;

import java.util.Set;

/**
 * What may go wrong during a fault.
 *
 * @param hit names of the replicas that may notice; nobody else may
 * @param mostFailedReads of each of them
 * @param silent whether they may not answer at all, their process being gone
 * @param failedWrites whether writes may be refused
 * @param slowest the longest that an answer may take; 0 means as promised
 * @param restart whether the gap in the reads counts
 */
record Rules(
    Set<String> hit,
    int mostFailedReads,
    boolean silent,
    boolean failedWrites,
    double slowest,
    boolean restart) {
  private static final int ANY = Integer.MAX_VALUE;

  /** Nothing may be noticed. */
  static Rules unnoticed() {
    return new Rules(Set.of(), 0, false, false, 0, false);
  }

  /** Reads go on, writes may be told to come again. */
  static Rules readsGoOn(Set<String> hit) {
    return new Rules(hit, 0, false, true, 0, false);
  }

  static Rules restart(Set<String> hit) {
    return new Rules(hit, 1, false, true, 0, true);
  }

  /** Whoever is hit says so, quickly, and recovers. */
  static Rules away(Set<String> hit) {
    return new Rules(hit, ANY, false, true, 0, false);
  }

  static Rules killed(String name) {
    return new Rules(Set.of(name), ANY, true, true, 0, false);
  }

  /** Somebody else is away whom the service asks; nobody's reads and writes know. */
  static Rules provider(double slowest) {
    return new Rules(Set.of(), 0, false, false, slowest, false);
  }
}
