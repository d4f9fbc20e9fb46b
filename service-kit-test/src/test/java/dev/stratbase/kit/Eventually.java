package dev.stratbase.kit;

import java.util.function.BooleanSupplier;

/** For what comes in its own time, as readiness does on a busy machine. */
final class Eventually {
  private static final int TRIES = 150;

  private Eventually() {}

  /** Asks every tenth of a second, a quarter of a minute long. */
  static void until(BooleanSupplier holds) throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      if (holds.getAsBoolean()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("never");
  }
}
