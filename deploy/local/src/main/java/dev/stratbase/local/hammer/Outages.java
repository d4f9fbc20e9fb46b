package dev.stratbase.local.hammer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** When a fault was in force, and so when a service may say that it cannot serve. */
final class Outages {
  /** How long after a fault everything must work again. */
  static final Duration RECOVERY = Duration.ofSeconds(5);

  private final List<Outage> all = new CopyOnWriteArrayList<>();

  /** A fault from its beginning to its end. */
  static final class Outage {
    private final String what;
    private final long began;
    private volatile long ended = Long.MAX_VALUE;
    private volatile long lastRefusal;

    private Outage(String what, long began) {
      this.what = what;
      this.began = began;
    }

    void end() {
      ended = System.nanoTime();
    }

    private boolean explains(Answer answer) {
      boolean after = ended == Long.MAX_VALUE || answer.sentAt() - ended <= RECOVERY.toNanos();
      return after && answer.doneAt() >= began;
    }

    private long nanosToRecover() {
      return ended == Long.MAX_VALUE ? 0 : Math.max(0, lastRefusal - ended);
    }
  }

  Outage begin(String what) {
    Outage outage = new Outage(what, System.nanoTime());
    all.add(outage);
    return outage;
  }

  /** Whether a fault explains the refusal; remembers the latest for each. */
  boolean explain(Answer refusal) {
    for (Outage outage : all.reversed()) {
      if (outage.explains(refusal)) {
        outage.lastRefusal = Math.max(outage.lastRefusal, refusal.sentAt());
        return true;
      }
    }
    return false;
  }

  /** The longest that a refused request was sent after the end of the fault that explains it. */
  Duration slowestRecovery() {
    return Duration.ofNanos(all.stream().mapToLong(Outage::nanosToRecover).max().orElse(0));
  }

  /** Names of the faults so far, in their order. */
  List<String> names() {
    return all.stream().map(outage -> outage.what).toList();
  }
}
