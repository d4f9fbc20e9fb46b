package dev.stratbase.kit.database;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * While the database refuses connections, one asks again and again for everybody who waits: a
 * restart is over in a moment, and those who came meanwhile need not fail, nor storm it.
 */
final class Comeback {
  private static final long FIRST_PAUSE_MS = 25;
  private static final long LONGEST_PAUSE_MS = 100;

  private final Vertx vertx;
  private final Supplier<Future<LoginPool.Loan>> ask;
  private final AtomicReference<@Nullable Promise<Void>> away = new AtomicReference<>();
  private volatile boolean closed;

  Comeback(Vertx vertx, Supplier<Future<LoginPool.Loan>> ask) {
    this.vertx = vertx;
    this.ask = ask;
  }

  /** Whether the last who asked was refused. */
  boolean isAwaited() {
    return away.get() != null;
  }

  /** After a refusal: completes when the database gives connections again. */
  Future<Void> refused() {
    Promise<Void> fresh = Promise.promise();
    Promise<Void> awaited = away.compareAndExchange(null, fresh);
    if (awaited != null) {
      return awaited.future();
    }
    // A context of its own: the request that found out is over long before a long outage is.
    Context scout = ((VertxInternal) vertx).createEventLoopContext();
    scout.runOnContext(begin -> askIn(FIRST_PAUSE_MS));
    return fresh.future();
  }

  private void askIn(long pause) {
    vertx.setTimer(
        pause,
        now -> {
          if (closed) {
            over();
            return;
          }
          long began = System.nanoTime();
          ask.get()
              .onSuccess(loan -> {
                loan.end();
                over();
              })
              .onFailure(again -> askIn(next(pause, began)));
        });
  }

  /** A silence was pause enough: the end of the next may be what everybody waits for. */
  private static long next(long pause, long began) {
    boolean silence = System.nanoTime() - began > LONGEST_PAUSE_MS * 1_000_000;
    return silence ? FIRST_PAUSE_MS : Math.min(2 * pause, LONGEST_PAUSE_MS);
  }

  private void over() {
    Promise<Void> awaited = away.getAndSet(null);
    if (awaited != null) {
      awaited.complete();
    }
  }

  /** Nobody asks any more. */
  void close() {
    closed = true;
  }
}
