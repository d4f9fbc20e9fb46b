package dev.stratbase.local.faults;

import dev.stratbase.local.faults.Sample.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Holds what was answered during one fault, and right after it, against what was promised. */
final class Judge {
  /** How long a service may wait for a database that is away; see stratbase.database. */
  private static final double WAITS_SECONDS = 0.9;

  /** An answer about life asks nobody: one that takes longer shows that its process had no time. */
  private static final double NO_TIME_SECONDS = 0.15;

  private static final int MOST_SHOWN = 5;

  private final Scenario scenario;
  private final Scenario.Span span;
  private final List<Sample> samples;
  private final Limits limits;
  private final List<String> broken = new ArrayList<>();

  Judge(Scenario scenario, Scenario.Span span, List<Sample> samples, Limits limits) {
    this.scenario = scenario;
    this.span = span;
    this.samples = samples;
    this.limits = limits;
  }

  Outcome judge() {
    Rules rules = scenario.rules();
    each("answered wrongly", it -> !it.fault().isEmpty());
    each("unanswered", it -> it.status() == 0 && it.fault().isEmpty() && !mayBeSilent(it));
    each("too slow", it -> !it.kind().isHealth() && !mayBeSilent(it) && it.seconds() > answer(it));
    each("not alive", it -> it.kind() == Kind.LIVE && !it.ok() && !mayBeSilent(it));
    each(
        "health told too late",
        it -> it.kind().isHealth() && !mayBeSilent(it) && it.seconds() > limits.readiness());
    each(
        "read though nobody was hit",
        it -> isFailed(it, Kind.READ) && !isHit(it) && !hadNoTime(it));
    each(
        "written in vain",
        it -> isFailed(it, Kind.WRITE) && !(rules.failedWrites() && isHit(it)) && !hadNoTime(it));
    each("shared, and failed", it -> isFailed(it, Kind.SHARED));
    each("failed long after", it -> failedAfter(it, limits.recovery()));
    long most = 0;
    double gap = 0;
    double recovery = 0;
    for (String name : readFrom()) {
      List<Sample> reads =
          samples.stream()
              .filter(it -> it.kind() == Kind.READ && it.target().equals(name))
              .toList();
      double comeback = Gaps.firstAfter(reads, span.back());
      long failed = reads.stream().filter(it -> !it.ok() && !isExcused(it, comeback)).count();
      most = Math.max(most, failed);
      gap = Math.max(gap, Gaps.longest(reads) - (rules.restart() ? span.seconds() : 0));
      recovery = Math.max(recovery, comeback);
      if (failed > rules.mostFailedReads()) {
        broken.add("%s failed reads of %s".formatted(failed, name));
      }
    }
    if (rules.restart() && gap > limits.gap()) {
      broken.add(String.format(Locale.ROOT, "a gap of %.2f s beyond the database's own", gap));
    }
    if (recovery > limits.recovery()) {
      broken.add(String.format(Locale.ROOT, "back only after %.2f s", recovery));
    }
    return new Outcome(
        scenario.name(),
        span.seconds(),
        samples.stream().filter(it -> !it.kind().isHealth()).count(),
        most,
        samples.stream().filter(it -> isFailed(it, Kind.WRITE)).count(),
        slowest(it -> !it.kind().isHealth() && it.status() != 0),
        gap,
        recovery,
        slowest(it -> it.kind().isHealth() && it.status() != 0),
        List.copyOf(broken));
  }

  private Set<String> readFrom() {
    Set<String> names = new TreeSet<>();
    samples.stream().filter(it -> it.kind() == Kind.READ).forEach(it -> names.add(it.target()));
    Set<String> hit = scenario.rules().hit();
    if (!hit.isEmpty()) {
      names.retainAll(hit);
    }
    return names;
  }

  private double answer(Sample sample) {
    return sample.kind() == Kind.PAYMENT ? scenario.rules().slowest() : limits.answer();
  }

  private boolean isHit(Sample sample) {
    return scenario.rules().hit().contains(sample.target());
  }

  /** Through the front nobody may find silence, whoever was asked. */
  private boolean mayBeSilent(Sample sample) {
    return scenario.rules().silent() && isHit(sample) && sample.kind() != Kind.SHARED;
  }

  private static boolean isFailed(Sample sample, Kind kind) {
    return sample.kind() == kind && !sample.ok();
  }

  /**
   * At a restart that takes longer than anybody waits, nobody could have served it. On a busy
   * machine the restart is over when the replica has a connection again.
   *
   * @param comeback seconds from the server's return to the replica's first success
   */
  private boolean isExcused(Sample read, double comeback) {
    double wait = (span.back() - read.due()) / 1e9 + (limits.busy() ? comeback : 0);
    return hadNoTime(read) || (scenario.rules().restart() && wait > WAITS_SECONDS);
  }

  /** Whether the machine had no time for its replica while it was underway. */
  private boolean hadNoTime(Sample sample) {
    return limits.busy()
        && samples.stream()
            .anyMatch(it ->
                it.kind() == Kind.LIVE
                    && it.target().equals(sample.target())
                    && it.seconds() > NO_TIME_SECONDS
                    && it.due() < sample.done()
                    && it.done() > sample.due());
  }

  private boolean failedAfter(Sample sample, double seconds) {
    boolean counts = sample.kind() == Kind.READ || sample.kind() == Kind.WRITE;
    return counts && !sample.ok() && (sample.due() - span.back()) / 1e9 > seconds;
  }

  private double slowest(Predicate<Sample> which) {
    return samples.stream().filter(which).mapToDouble(Sample::seconds).max().orElse(0);
  }

  private void each(String what, Predicate<Sample> wrong) {
    List<Sample> found = samples.stream().filter(wrong).toList();
    found.stream().limit(MOST_SHOWN).forEach(it -> broken.add(what + ": " + it));
    if (found.size() > MOST_SHOWN) {
      broken.add("%s: %s more".formatted(what, found.size() - MOST_SHOWN));
    }
  }
}
