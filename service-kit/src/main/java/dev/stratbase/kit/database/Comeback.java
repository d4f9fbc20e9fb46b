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
 * back one has its turn, and whoever is done lets two in: their number doubles with each answer, as
 * far as there are connections. All at once they would open every connection there may be in the
 * moment in which the server has most to do, and wait longest themselves; one after another the
 * last would wait too long.
 */
final class Comeback {
  /** While it may be a restart, which is over in a moment. */
  private static final long SHORT_PAUSE_MS = 25;

  /** One that is away for longer is not asked as often. */
  private static final long RESTART_MS = 1000;

  private static final long PAUSE_MS = 100;

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
      long began = System.nanoTime();
      scout.runOnContext(begin -> askIn(SHORT_PAUSE_MS, began));
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
      next();
    }
  }

  /**
   * Asks after a pause.
   *
   * @param since when nobody gets through, in nanoseconds
   */
  private void askIn(long pause, long since) {
    vertx.setTimer(
        pause,
        now -> {
          if (closed) {
            everybody();
          } else if (isWorthAsking()) {
            ask(since);
          }
        });
  }

  private void ask(long since) {
    long began = System.nanoTime();
    ask.get()
        .onSuccess(through -> {
          back = true;
          next();
          askIn(PAUSE_MS, System.nanoTime());
        })
        .onFailure(again -> askIn(pause(since, began), since));
  }

  /** A silence was pause enough: the end of the next may be what everybody waits for. */
  private static long pause(long since, long began) {
    boolean silence = millisSince(began) > PAUSE_MS;
    return silence || millisSince(since) < RESTART_MS ? SHORT_PAUSE_MS : PAUSE_MS;
  }

  private static long millisSince(long moment) {
    return (System.nanoTime() - moment) / 1_000_000;
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
