package dev.stratbase.kit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchTest {
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Promise<Void>> asked = new LinkedBlockingQueue<>();
  private final Watch watch =
      new Watch(
          vertx,
          () -> {
            Promise<Void> probe = Promise.promise();
            asked.add(probe);
            return probe.future();
          });

  @AfterEach
  void stop() {
    watch.end();
    vertx.close();
  }

  private Promise<Void> nextAsked() throws InterruptedException {
    Promise<Void> probe = asked.poll(30, TimeUnit.SECONDS);
    if (probe == null) {
      throw new AssertionError("nobody asked");
    }
    return probe;
  }

  private static boolean told(Future<Boolean> answer) throws Exception {
    return answer.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void whatAnswersIsAskedEachTime() throws Exception {
    for (int i = 0; i < 3; i++) {
      Future<Boolean> answer = watch.answers();
      nextAsked().complete();
      assertTrue(told(answer));
    }
  }

  @Test
  void nobodyWaitsForWhatIsKnownToBeAway() throws Exception {
    assertFalse(told(watch.answers()), "a silent one is waited for only so long");
    for (int i = 0; i < 1_000; i++) {
      Future<Boolean> answer = watch.answers();
      assertTrue(answer.isComplete());
      assertFalse(answer.result());
    }
    assertEquals(1, asked.size());
  }

  @Test
  @Timeout(60)
  void itIsAskedUntilItIsBack() throws Exception {
    Future<Boolean> answer = watch.answers();
    nextAsked().fail("away");
    assertFalse(told(answer));
    nextAsked().fail("still away");
    nextAsked().complete();
    Future<Boolean> again = watch.answers();
    while (again.isComplete()) {
      Thread.sleep(10); // It is told in a moment.
      again = watch.answers();
    }
    nextAsked().complete();
    assertTrue(told(again));
  }
}
