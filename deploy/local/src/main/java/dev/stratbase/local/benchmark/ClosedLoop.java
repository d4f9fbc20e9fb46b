package dev.stratbase.local.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A fixed number of users, each asking again as soon as it was answered, each time about another of
 * the strategies that are theirs alone. A user who is still waiting long after the end counts as a
 * failure: a measurement ends in any case.
 */
final class ClosedLoop {
  private static final int MOST = 1_000_000;
  private static final int PATIENCE_SECONDS = 10;

  private final World.Stretch strategies;
  private final Operation operation;
  private final int users;
  private final CountDownLatch working;
  private final long[] nanos = new long[MOST];
  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<String> firstFailure = new AtomicReference<>("");
  private volatile boolean stopping;

  private ClosedLoop(World.Stretch strategies, Operation operation, int users) {
    this.strategies = strategies;
    this.operation = operation;
    this.users = users;
    this.working = new CountDownLatch(users);
  }

  /** What a user does. */
  interface Operation {
    Future<?> run(int user, Turn turn);
  }

  /**
   * What was seen.
   *
   * @param nanos of each answer
   * @param failure what the first failure said, or nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Seen(long[] nanos, double seconds, int failures, String failure) {}

  /** Runs for a while; the last answers are waited for. */
  static Seen run(
      Vertx vertx, World.Stretch strategies, Operation operation, int users, Duration length)
      throws InterruptedException {
    ClosedLoop loop = new ClosedLoop(strategies, operation, users);
    long start = System.nanoTime();
    for (int i = 0; i < users; i++) {
      int user = i;
      SplittableRandom random = new SplittableRandom();
      vertx.runOnContext(begin -> loop.next(user, random));
    }
    Thread.sleep(length);
    double seconds = (System.nanoTime() - start) / 1e9;
    int count = Math.min(loop.completed.get(), MOST);
    loop.stopping = true;
    if (!loop.working.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      loop.failed(new IllegalStateException("A user was never answered"));
    }
    return new Seen(
        Arrays.copyOf(loop.nanos, count), seconds, loop.failures.get(), loop.firstFailure.get());
  }

  private void next(int user, SplittableRandom random) {
    if (stopping) {
      working.countDown();
      return;
    }
    Turn turn = strategies.draw(random, user, users);
    long begin = System.nanoTime();
    attempt(() -> operation.run(user, turn))
        .onComplete(answer -> {
          if (answer.failed()) {
            failed(answer.cause());
          } else {
            int place = completed.getAndIncrement();
            if (place < MOST) {
              nanos[place] = System.nanoTime() - begin;
            }
          }
          next(user, random);
        });
  }

  private static Future<?> attempt(Supplier<Future<?>> work) {
    try {
      return work.get();
    } catch (RuntimeException broken) {
      return Future.failedFuture(broken);
    }
  }

  private void failed(Throwable cause) {
    failures.incrementAndGet();
    firstFailure.compareAndSet("", String.valueOf(cause.getMessage()));
  }
}
