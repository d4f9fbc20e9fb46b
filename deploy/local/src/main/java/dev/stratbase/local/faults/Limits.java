package dev.stratbase.local.faults;

/**
 * Promised times, in seconds.
 *
 * @param answer to the slowest answer while the database cannot serve
 * @param readiness to the slowest answer about health
 * @param recovery from a fault's end to the first success of each replica
 * @param gap that a restart adds to the time the database itself was away
 * @param busy whether the machine may do other things as well, and so be the cause of a refusal
 */
record Limits(double answer, double readiness, double recovery, double gap, boolean busy) {
  /** As promised, on a machine that has the time. */
  static final Limits PROMISED = new Limits(2, 0.3, 1, 0.3, false);

  /**
   * For a machine that does other things as well: times only tell what hangs or does not recover;
   * what counts is that nothing is refused without a cause.
   */
  static final Limits LENIENT = new Limits(10, 5, 15, 10, true);
}
