package dev.stratbase.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  /**
   * None of them is answered, and the next come all the same, each due a tenth of a second later.
   */
  @Test
  void arrivalsDoNotWaitForAnswers() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch five = new CountDownLatch(5);
    List<Long> due = new CopyOnWriteArrayList<>();
    OpenLoop.during(
        10,
        time -> {
          due.add(time);
          five.countDown();
          await(answered);
        },
        () -> {
          assertTrue(five.await(60, TimeUnit.SECONDS));
          answered.countDown();
          return due.size();
        });
    List<Long> sorted = due.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      assertEquals(100_000_000L, sorted.get(i) - sorted.get(i - 1));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
