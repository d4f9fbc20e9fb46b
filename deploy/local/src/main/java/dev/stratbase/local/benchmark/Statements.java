package dev.stratbase.local.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What a service sends for one request.
 *
 * @param begin how the transaction begins
 * @param settings sets role and claims
 * @param work what comes between the settings and COMMIT
 */
record Statements(String begin, String settings, List<String> work) {
  private static final String SETTINGS =
      "select set_config('role', $1, true), set_config('request.jwt.claims', $2, true),"
          + " set_config('request.jwt.claim.sub', $3, true)";

  /** For a workload that has statements of its own. */
  static Statements own(Workload workload) {
    return new Statements(
        workload.readOnly() ? "BEGIN READ ONLY" : "BEGIN", SETTINGS, workload.ownStatements());
  }

  /**
   * From what was seen on the service's connections.
   *
   * @throws IllegalStateException when it is not one transaction of as many statements as the
   *     workload's steps take: the service has changed and the workload must follow
   */
  static Statements seen(Workload workload, List<String> sent, Turn example) {
    List<String> work = new ArrayList<>(sent);
    int taken = workload.steps(example).stream().mapToInt(Step::size).sum();
    if (work.size() != taken + 3
        || !work.getFirst().startsWith("BEGIN")
        || !work.get(1).contains("set_config")
        || !work.getLast().equals("COMMIT")) {
      throw new IllegalStateException(
          "%s should send BEGIN, settings, %s statements and COMMIT, but sent %s"
              .formatted(workload.name(), taken, sent));
    }
    String begin = work.removeFirst();
    String settings = work.removeFirst();
    work.removeLast();
    return new Statements(begin, settings, List.copyOf(work));
  }
}
