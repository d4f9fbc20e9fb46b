package dev.stratbase.local.hammer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What happened, counted, and everything that must not have happened. */
final class Report {
  private static final int KEPT = 50;

  /** The share of requests that a busy machine may refuse, and what that is of the first few. */
  private static final double MOST_OVERLOADED = 0.05;

  private static final int FEW = Plan.CONNECTIONS;

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger aborted = new AtomicInteger();
  private final AtomicInteger overloaded = new AtomicInteger();
  private final AtomicInteger leaks = new AtomicInteger();
  private final AtomicInteger violations = new AtomicInteger();
  private final Map<String, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> faults = new ConcurrentHashMap<>();
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  void answered(Answer answer) {
    requests.incrementAndGet();
    String kind = answer.isUnavailable() ? "503 " + answer.code() : "" + answer.status();
    count(statuses, kind);
  }

  /** Refused though no fault was near: right for a machine that cannot keep up, in moderation. */
  void overloaded(Answer answer) {
    if (overloaded.incrementAndGet() > requests() * MOST_OVERLOADED + FEW) {
      violation("unavailable once too often though no fault was near: " + answer);
    }
  }

  void aborted() {
    requests.incrementAndGet();
    aborted.incrementAndGet();
  }

  void fault(String what) {
    count(faults, what);
  }

  /** Somebody was shown what is not theirs. */
  void leak(String line) {
    leaks.incrementAndGet();
    violation("LEAK: " + line);
  }

  void violation(String line) {
    if (violations.incrementAndGet() <= KEPT) {
      lines.add(line);
    }
  }

  int requests() {
    return requests.get();
  }

  int abortedRequests() {
    return aborted.get();
  }

  int overloadedRequests() {
    return overloaded.get();
  }

  int leaks() {
    return leaks.get();
  }

  int violations() {
    return violations.get();
  }

  /** The first violations, each with the request that showed it. */
  Collection<String> lines() {
    return List.copyOf(lines);
  }

  Map<String, AtomicInteger> statuses() {
    return new TreeMap<>(statuses);
  }

  Map<String, AtomicInteger> faults() {
    return new TreeMap<>(faults);
  }

  private static void count(Map<String, AtomicInteger> counts, String what) {
    counts.computeIfAbsent(what, it -> new AtomicInteger()).incrementAndGet();
  }
}
