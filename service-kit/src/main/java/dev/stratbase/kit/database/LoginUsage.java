package dev.stratbase.kit.database;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How much of a login's connections is used and waited for. */
final class LoginUsage {
  private final AtomicInteger used = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder waits = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();
  private final LongAdder timeouts = new LongAdder();

  /** Somebody begins to wait; the time, for the end of it. */
  long asked() {
    waiting.incrementAndGet();
    return System.nanoTime();
  }

  /** Their connection came. */
  void came(long asked) {
    waiting.decrementAndGet();
    waits.increment();
    waitedNanos.add(System.nanoTime() - asked);
  }

  /** They waited as long as is waited. */
  void gaveUp() {
    waiting.decrementAndGet();
    timeouts.increment();
  }

  void taken() {
    used.incrementAndGet();
  }

  void givenBack() {
    used.decrementAndGet();
  }

  int used() {
    return used.get();
  }

  int waiting() {
    return waiting.get();
  }

  long waits() {
    return waits.sum();
  }

  long waitedNanos() {
    return waitedNanos.sum();
  }

  long timeouts() {
    return timeouts.sum();
  }
}
