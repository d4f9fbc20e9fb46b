package dev.stratbase.billing.coupon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.kit.problem.ProblemException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessLimitTest {
  private final AtomicLong nanos = new AtomicLong();
  private final GuessLimit limit = new GuessLimit(nanos::get, 30);
  private final UUID person = UUID.randomUUID();

  @Test
  void windowEndsAtTheTimeThatWasPromised() {
    exhaust();
    nanos.addAndGet(Duration.ofMinutes(4).toNanos());
    ProblemException refused =
        assertThrows(ProblemException.class, () -> limit.take(person, "192.0.2.1"));
    assertEquals(360L, refused.problem().members().get("retry_after"));
    nanos.addAndGet(Duration.ofMinutes(6).toNanos());
    limit.take(person, "192.0.2.1");
  }

  @Test
  void refusedTriesDoNotAddUp() {
    Runnable giveBack = limit.take(person, "192.0.2.1");
    exhaust();
    assertThrows(ProblemException.class, () -> limit.take(person, "192.0.2.1"));
    giveBack.run();
    limit.take(person, "192.0.2.1");
    assertThrows(ProblemException.class, () -> limit.take(person, "192.0.2.1"));
  }

  @Test
  void manyPeopleBehindOneAddressShareItsLimit() {
    for (int i = 0; i < 30; i++) {
      limit.take(UUID.randomUUID(), "192.0.2.1");
    }
    assertThrows(ProblemException.class, () -> limit.take(person, "192.0.2.1"));
    limit.take(person, "192.0.2.2");
  }

  private void exhaust() {
    assertThrows(
        ProblemException.class,
        () -> {
          for (int i = 0; i <= GuessLimit.TRIES; i++) {
            limit.take(person, "192.0.2.1");
          }
        });
  }
}
