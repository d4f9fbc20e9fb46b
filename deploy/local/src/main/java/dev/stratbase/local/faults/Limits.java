package dev.stratbase.local.faults;

/**
 * Promised times, in seconds.
 *
 * @param answer to the slowest answer while the database cannot serve
 * @param readiness to the slowest answer about health
 * @param recovery from a fault's end to the first success of each replica
 * @param gap that a restart adds to the time the database itself was away
 * @param overload the share of requests that a busy machine may refuse beside those that the fault
 *     explains
 */
record Limits(double answer, double readiness, double recovery, double gap, double overload) {
  /** As promised, on a machine that has the time. */
  static final Limits PROMISED = new Limits(2, 0.3, 1, 0.3, 0);

  /**
   * For a machine that does other things as well: what hangs or does not recover is found by far
   * more.
   */
  static final Limits LENIENT = new Limits(10, 5, 15, 10, 0.3);
}
