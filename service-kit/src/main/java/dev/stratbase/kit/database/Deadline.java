package dev.stratbase.kit.database;

import io.vertx.core.Context;
import java.time.Duration;

/** One budget of time for all transactions of a request, counted from the first. */
final class Deadline {
  private static final Object KEY = new Object();

  private Deadline() {}

  /** Milliseconds left, at least 1. */
  static long remaining(Context context, Duration budget) {
    Long end = context.getLocal(KEY);
    long now = System.nanoTime();
    if (end == null) {
      context.putLocal(KEY, now + budget.toNanos());
      return budget.toMillis();
    }
    return Math.max(1, (end - now) / 1_000_000);
  }
}
