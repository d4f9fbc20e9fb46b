package dev.stratbase.local.nonsense;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was answered, counted, and each kind of fault once. */
final class Report {
  private final PrintStream out;
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Map<String, Integer> kinds = new HashMap<>();
  private int requests;
  private int findings;

  Report(PrintStream out) {
    this.out = out;
  }

  synchronized void answered(int status) {
    requests++;
    statuses.merge(status, 1, Integer::sum);
  }

  /** Counts a fault; whether it is the first of its kind, and worth a closer look. */
  synchronized boolean isNew(String kind) {
    findings++;
    return kinds.merge(kind, 1, Integer::sum) == 1;
  }

  synchronized void tell(String text) {
    out.println("  WRONG " + text.replace("\n", "\n  "));
  }

  synchronized int count(int status) {
    return statuses.getOrDefault(status, 0);
  }

  synchronized int findings() {
    return findings;
  }

  /** One line of figures. */
  synchronized String summary() {
    return "%s answers %s, %s findings of %s kinds"
        .formatted(requests, statuses, findings, kinds.size());
  }
}
