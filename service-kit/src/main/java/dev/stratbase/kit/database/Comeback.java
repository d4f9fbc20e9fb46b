package dev.stratbase.kit.database;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * While the database refuses connections, one asks again and again for everybody who waits: a
 * restart is over in a moment, and those who came meanwhile need not fail, nor storm it. When it is
 * back they have their turn one after another, each when one before is done, and one more whenever
 * the one who asks gets through. All at once they would open every connection there may be in the
 * moment in which the server has most to do, and wait longest themselves.
 */
final class Comeback {
  private static final long FIRST_PAUSE_MS = 25;
  private static final long LONGEST_PAUSE_MS = 100;

  private final Vertx vertx;
  private final Supplier<Future<Void>> ask;
  private final SequencedSet<Promise<Void>> waiting = new LinkedHashSet<>();
  private boolean asking;
  private volatile boolean awaited;
  private volatile boolean back;
  private volatile boolean closed;

  /**
   * Of a database.
   *
   * @param ask takes a connection and gives it back
   */
  Comeback(Vertx vertx, Supplier<Future<Void>> ask) {
    this.vertx = vertx;
    this.ask = ask;
  }

  /** Whether somebody waits for their turn; whoever comes now waits behind them. */
  boolean isAwaited() {
    return awaited;
  }

  /**
   * Completes when it is one's turn to ask.
   *
   * @param patience with its end one is forgotten
   */
  Future<Void> turn(Future<?> patience) {
    Promise<Void> turn = Promise.promise();
    boolean first;
    synchronized (waiting) {
      waiting.add(turn);
      awaited = true;
      first = !asking;
      asking = true;
    }
    patience.onComplete(over -> forget(turn));
    if (first) {
      // A context of its own: the request that found out is over long before a long outage is.
      Context scout = ((VertxInternal) vertx).createEventLoopContext();
      scout.runOnContext(begin -> askIn(FIRST_PAUSE_MS));
    }
    return turn.future();
  }

  /** A connection was refused: those who are done let nobody in until the next gets through. */
  void refused() {
    back = false;
  }

  /** A connection was given back. */
  void done() {
    if (awaited && back) {
      next();
    }
  }

  private void askIn(long pause) {
    vertx.setTimer(
        pause,
        now -> {
          if (closed) {
            everybody();
          } else if (isWorthAsking()) {
            ask(pause);
          }
        });
  }

  private void ask(long pause) {
    long began = System.nanoTime();
    ask.get()
        .onSuccess(through -> {
          back = true;
          next();
          askIn(FIRST_PAUSE_MS);
        })
        .onFailure(again -> askIn(longer(pause, began)));
  }

  /** A silence was pause enough: the end of the next may be what everybody waits for. */
  private static long longer(long pause, long began) {
    boolean silence = System.nanoTime() - began > LONGEST_PAUSE_MS * 1_000_000;
    return silence ? FIRST_PAUSE_MS : Math.min(2 * pause, LONGEST_PAUSE_MS);
  }

  private boolean isWorthAsking() {
    synchronized (waiting) {
      asking = !waiting.isEmpty();
      return asking;
    }
  }

  private void next() {
    @Nullable Promise<Void> turn;
    synchronized (waiting) {
      turn = waiting.isEmpty() ? null : waiting.removeFirst();
      awaited = !waiting.isEmpty();
    }
    if (turn != null) {
      turn.complete();
    }
  }

  private void everybody() {
    List<Promise<Void>> all;
    synchronized (waiting) {
      all = List.copyOf(waiting);
      waiting.clear();
      awaited = false;
      asking = false;
    }
    all.forEach(Promise::complete);
  }

  private void forget(Promise<Void> turn) {
    synchronized (waiting) {
      waiting.remove(turn);
      awaited = !waiting.isEmpty();
    }
  }

  /** Nobody asks any more. */
  void close() {
    closed = true;
  }
}
