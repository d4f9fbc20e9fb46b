package dev.stratbase.local.benchmark;

/**
 * CPU time in milliseconds.
 *
 * @param driver of this program
 * @param service of the service that answers
 * @param database of PostgreSQL with all its backends
 */
record Cost(double driver, double service, double database) {
  static final Cost NONE = new Cost(0, 0, 0);

  static Cost read(long service, long postmaster) {
    return new Cost(
        CpuClock.millis(ProcessHandle.current().pid()),
        CpuClock.millis(service),
        CpuClock.familyMillis(postmaster));
  }

  Cost plus(Cost other) {
    return new Cost(driver + other.driver, service + other.service, database + other.database);
  }

  Cost since(Cost earlier) {
    return new Cost(
        driver - earlier.driver, service - earlier.service, database - earlier.database);
  }

  /** For each of so many. */
  Cost each(long count) {
    return count == 0 ? NONE : new Cost(driver / count, service / count, database / count);
  }
}
