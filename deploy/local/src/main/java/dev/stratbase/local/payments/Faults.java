package dev.stratbase.local.payments;

import dev.stratbase.local.http.HttpFailure;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong with the providers' APIs, on demand. */
public final class Faults {
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean down;
  private volatile long delayMillis;

  /** The next calls fail with 503 before they have an effect. */
  public void refuseNext(int calls) {
    refused.set(calls);
  }

  /** The next calls have their effect, but are answered with 500. */
  public void loseAnswersOfNext(int calls) {
    lost.set(calls);
  }

  /** Every call fails until this is taken back. */
  public void setDown(boolean isDown) {
    down = isDown;
  }

  /** Every call takes at least so long. */
  public void setDelay(long millis) {
    delayMillis = millis;
  }

  void before() {
    if (delayMillis > 0) {
      try {
        Thread.sleep(delayMillis);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
    if (down || refused.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new HttpFailure(503, "The stand-in was told to fail.");
    }
  }

  void after() {
    if (lost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new HttpFailure(500, "The stand-in was told to lose this answer.");
    }
  }
}
