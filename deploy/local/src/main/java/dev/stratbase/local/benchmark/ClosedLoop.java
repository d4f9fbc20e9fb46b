package dev.stratbase.local.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A fixed number of users, each asking again as soon as it was answered. A user who is still
 * waiting long after the end counts as a failure: a measurement ends in any case.
 */
final class ClosedLoop {
  private static final int MOST = 2_000_000;
  private static final int PATIENCE_SECONDS = 10;

  private final Supplier<Future<?>> operation;
  private final CountDownLatch users;
  private final long[] nanos = new long[MOST];
  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicBoolean stopping = new AtomicBoolean();

  private ClosedLoop(Supplier<Future<?>> operation, int users) {
    this.operation = operation;
    this.users = new CountDownLatch(users);
  }

  /** Runs for a while and answers what was seen; the last answers are waited for. */
  static Measurement run(Vertx vertx, Supplier<Future<?>> operation, int users, Duration length)
      throws InterruptedException {
    ClosedLoop loop = new ClosedLoop(operation, users);
    long start = System.nanoTime();
    for (int i = 0; i < users; i++) {
      vertx.runOnContext(user -> loop.next());
    }
    Thread.sleep(length);
    loop.stopping.set(true);
    double seconds = (System.nanoTime() - start) / 1e9;
    int count = Math.min(loop.completed.get(), MOST);
    if (!loop.users.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      loop.failures.addAndGet((int) loop.users.getCount());
    }
    return Measurement.of(Arrays.copyOf(loop.nanos, count), seconds, loop.failures.get());
  }

  private void next() {
    if (stopping.get()) {
      users.countDown();
      return;
    }
    long begin = System.nanoTime();
    operation
        .get()
        .onComplete(answer -> {
          if (answer.failed()) {
            failures.incrementAndGet();
          } else {
            int place = completed.getAndIncrement();
            if (place < MOST) {
              nanos[place] = System.nanoTime() - begin;
            }
          }
          next();
        });
  }
}
