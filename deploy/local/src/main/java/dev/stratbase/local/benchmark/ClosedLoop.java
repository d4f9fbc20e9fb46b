package dev.stratbase.local.benchmark;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A fixed number of users, each asking again as soon as it was answered. */
final class ClosedLoop {
  private static final int MOST = 2_000_000;

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
  static Measurement run(Supplier<Future<?>> operation, int users, Duration length)
      throws InterruptedException {
    ClosedLoop loop = new ClosedLoop(operation, users);
    long start = System.nanoTime();
    for (int i = 0; i < users; i++) {
      loop.next();
    }
    Thread.sleep(length);
    loop.stopping.set(true);
    loop.users.await();
    double seconds = (System.nanoTime() - start) / 1e9;
    int count = Math.min(loop.completed.get(), MOST);
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
