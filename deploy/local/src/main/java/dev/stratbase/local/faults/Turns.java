package dev.stratbase.local.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shares requests out, one after the other, among those that are in service, as whatever stands in
 * front of a Kubernetes service does. Nothing is sent a second time.
 */
public final class Turns<T> {
  private final List<T> inService;
  private final AtomicInteger turn = new AtomicInteger();

  /** Begins with these, of whom there must be one. */
  public Turns(List<T> first) {
    this.inService = new CopyOnWriteArrayList<>(first);
  }

  /** Takes one in; once, however often it is said. */
  public void add(T one) {
    if (!inService.contains(one)) {
      inService.add(one);
    }
  }

  /** Leaves one out; never the last, which nothing better can stand in for. */
  public void remove(T one) {
    if (inService.size() > 1) {
      inService.remove(one);
    }
  }

  /** Whose turn it is. */
  public T next() {
    List<T> now = List.copyOf(inService);
    return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
  }
}
