package dev.stratbase.local.hammer;

import java.io.PrintStream;
import java.util.Locale;

/** A line every few seconds, and the sum at the end. */
final class Progress implements Runnable {
  private static final long EVERY_MILLIS = 5_000;

  private final PrintStream out;
  private final Plan plan;
  private final Report report;
  private final Outages outages;
  private long began = System.nanoTime();

  Progress(PrintStream out, Plan plan, Report report, Outages outages) {
    this.out = out;
    this.plan = plan;
    this.report = report;
    this.outages = outages;
  }

  void begin() {
    out.printf(
        Locale.ROOT,
        "Hammering with %,d requests of %d people on %d connections, --seed %d%n",
        plan.requests(),
        Plan.PEOPLE,
        Plan.CONNECTIONS,
        plan.seed());
    began = System.nanoTime();
  }

  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(EVERY_MILLIS);
        out.printf(
            Locale.ROOT,
            "  %,7d requests, %,d/s, %d faults, %d violations%n",
            report.requests(),
            Math.round(report.requests() / seconds()),
            outages.names().size(),
            report.violations());
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  void end() {
    report.lines().forEach(violation -> out.printf(Locale.ROOT, "  VIOLATION %s%n", violation));
    out.printf(
        Locale.ROOT,
        "Answers: %s, aborted %d, refused without a fault near %d%n",
        report.statuses(),
        report.abortedRequests(),
        report.overloadedRequests());
    out.printf(Locale.ROOT, "Faults: %s%n", report.faults());
    out.printf(
        Locale.ROOT,
        "%,d requests in %.1f s, slowest recovery %.1f s, leaks=%d, violations=%d%n",
        report.requests(),
        seconds(),
        outages.slowestRecovery().toMillis() / 1000.0,
        report.leaks(),
        report.violations());
  }

  private double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }
}
