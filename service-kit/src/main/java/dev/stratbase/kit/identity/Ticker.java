package dev.stratbase.kit.identity;

import io.vertx.core.Vertx;
import java.time.Duration;

/** The passing of time, as a {@link KeySet} sees it; a test may let an hour pass at once. */
interface Ticker {
  /** As {@link System#nanoTime()}: only differences mean something. */
  long nanoTime();

  /** Does something once, later. */
  void after(Duration delay, Runnable work);

  static Ticker of(Vertx vertx) {
    return new Ticker() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void after(Duration delay, Runnable work) {
        vertx.setTimer(delay.toMillis(), id -> work.run());
      }
    };
  }
}
