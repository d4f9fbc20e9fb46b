package dev.stratbase.indicator;

import static io.restassured.RestAssured.get;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens by itself. */
public final class Readiness {
  private Readiness() {}

  /** Waits until the service says that it can serve. */
  public static void await() throws InterruptedException {
    within(Duration.ofSeconds(20), () -> get("/q/health/ready").statusCode() == 200);
  }

  /** Fails when the condition does not come true in time. */
  public static void within(Duration patience, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + patience);
      }
      Thread.sleep(50);
    }
  }
}
