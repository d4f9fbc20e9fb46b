package dev.stratbase.local.faults;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everything that was asked, as it was answered. */
final class Journal {
  private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();

  void add(Sample sample) {
    samples.add(sample);
  }

  /** What was due in between and has been answered. */
  List<Sample> between(long from, long to) {
    return samples.stream().filter(it -> it.due() >= from && it.due() <= to).toList();
  }
}
