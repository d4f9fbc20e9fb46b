package dev.stratbase.local.faults;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Arrivals at a fixed rate, whatever becomes of them: somebody who wants to read does not wait for
 * the answers of others. Each is told when it was due, so that nothing that is late looks quick.
 */
final class OpenLoop implements AutoCloseable {
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final long interval;
  private final LongConsumer arrival;
  private final Thread clock;
  private volatile boolean stopping;

  private OpenLoop(double perSecond, LongConsumer arrival) {
    this.interval = (long) (1e9 / perSecond);
    this.arrival = arrival;
    this.clock = Thread.ofPlatform().daemon().name("arrivals").unstarted(this::run);
  }

  static OpenLoop start(double perSecond, LongConsumer arrival) {
    OpenLoop loop = new OpenLoop(perSecond, arrival);
    loop.clock.start();
    return loop;
  }

  /** Arrivals for as long as something else takes. */
  static <T> T during(double perSecond, LongConsumer arrival, Callable<T> work) throws Exception {
    OpenLoop loop = start(perSecond, arrival);
    try {
      return work.call();
    } finally {
      loop.close();
    }
  }

  private void run() {
    long due = System.nanoTime();
    while (!stopping) {
      long now = due;
      requests.execute(() -> arrival.accept(now));
      due += interval;
      for (long wait = due - System.nanoTime();
          wait > 0 && !stopping;
          wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
    }
  }

  /** No more arrivals; those on their way are waited for. */
  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(clock);
    try {
      clock.join();
      requests.shutdown();
      if (!requests.awaitTermination(60, TimeUnit.SECONDS)) {
        requests.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      requests.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
