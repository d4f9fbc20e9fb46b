package dev.stratbase.local.benchmark;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Requests that arrive at a fixed rate whatever became of the ones before, over kept connections;
 * who finds none free waits for one. Each is timed from when it was due, so that nothing that waits
 * looks quick. Everything happens on one event loop.
 */
final class OpenModel {
  private static final int PATIENCE_SECONDS = 15;

  private final Vertx vertx;
  private final World.Stretch strategies;
  private final ClosedLoop.Operation operation;
  private final int connections;
  private final int arrivals;
  private final long interval;
  private final long[] nanos;
  private final SplittableRandom random = new SplittableRandom();
  private final Deque<Integer> free = new ArrayDeque<>();
  private final Deque<Long> waiting = new ArrayDeque<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private long start;
  private long end;
  private int arrived;
  private int answered;
  private int failures;
  private String failure = "";

  private OpenModel(
      Vertx vertx,
      World.Stretch strategies,
      ClosedLoop.Operation operation,
      int connections,
      double perSecond,
      Duration length) {
    this.vertx = vertx;
    this.strategies = strategies;
    this.operation = operation;
    this.connections = connections;
    this.arrivals = (int) (perSecond * length.toMillis() / 1000);
    this.interval = (long) (1e9 / perSecond);
    this.nanos = new long[arrivals];
    for (int i = 0; i < connections; i++) {
      free.add(i);
    }
  }

  /** Runs for a while; the last answers are waited for, and their time counts. */
  static ClosedLoop.Seen run(
      Vertx vertx,
      World.Stretch strategies,
      ClosedLoop.Operation operation,
      int connections,
      double perSecond,
      Duration length)
      throws InterruptedException {
    OpenModel model = new OpenModel(vertx, strategies, operation, connections, perSecond, length);
    vertx.runOnContext(begin -> model.begin());
    if (!model.over.await(length.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Requests were never answered");
    }
    return model.seen();
  }

  private void begin() {
    start = System.nanoTime();
    vertx.setPeriodic(
        1,
        timer -> {
          long now = System.nanoTime();
          for (; arrived < arrivals && start + arrived * interval <= now; arrived++) {
            waiting.add(start + arrived * interval);
          }
          if (arrived == arrivals) {
            vertx.cancelTimer(timer);
          }
          ask();
        });
  }

  private void ask() {
    while (!free.isEmpty() && !waiting.isEmpty()) {
      int connection = free.remove();
      long due = waiting.remove();
      operation
          .run(connection, strategies.draw(random, connection, connections))
          .onComplete(answer -> {
            if (answer.succeeded()) {
              nanos[answered++] = System.nanoTime() - due;
            } else {
              failures++;
              failure = failure.isEmpty() ? String.valueOf(answer.cause().getMessage()) : failure;
            }
            free.add(connection);
            ask();
            if (answered + failures == arrivals) {
              end = System.nanoTime();
              over.countDown();
            }
          });
    }
  }

  private ClosedLoop.Seen seen() {
    return new ClosedLoop.Seen(
        Arrays.copyOf(nanos, answered), (end - start) / 1e9, failures, failure);
  }
}
