package dev.stratbase.kit.identity;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when a test says so; what is due meanwhile is done at its moment. */
final class TestTicker implements Ticker {
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
  private long now;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void after(Duration delay, Runnable work) {
    due.add(new Due(now + delay.toNanos(), work));
  }

  void pass(Duration duration) {
    long end = now + duration.toNanos();
    while (!due.isEmpty() && due.peek().at() <= end) {
      Due next = due.remove();
      now = next.at();
      next.work().run();
    }
    now = end;
  }

  private record Due(long at, Runnable work) {}
}
