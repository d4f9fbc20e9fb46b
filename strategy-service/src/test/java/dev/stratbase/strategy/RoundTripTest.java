package dev.stratbase.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a request waits for the database, counted at the wire. */
@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class RoundTripTest {
  private static final Duration HOLD = Duration.ofMillis(15);

  /** A new connection prepares each statement once, with a round trip of its own. */
  private static final int UNTIL_ALL_ARE_PREPARED = 30;

  private final Api api = Api.newcomer();
  private final AtomicInteger change = new AtomicInteger(1);

  @BeforeEach
  void slowDown() {
    ProxiedResource.PROXY.hold(HOLD);
  }

  @AfterEach
  void heal() {
    ProxiedResource.PROXY.hold(Duration.ZERO);
  }

  private static int fewest(Runnable request) {
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < UNTIL_ALL_ARE_PREPARED; i++) {
      ProxiedResource.PROXY.resetRoundTrips();
      request.run();
      fewest = Math.min(fewest, ProxiedResource.PROXY.roundTrips());
    }
    return fewest;
  }

  private String changed() {
    return Api.complete("Momentum", change.incrementAndGet());
  }

  @Test
  void aReadTravelsOnceWithItsCommit() {
    UUID id = api.create(Api.COMPLETE);
    assertEquals(1, fewest(() -> api.get(id).statusCode(200)));
  }

  @Test
  void aListTravelsOnceWithItsCommit() {
    api.create(Api.COMPLETE);
    assertEquals(1, fewest(() -> api.list("?limit=20").statusCode(200)));
  }

  @Test
  void aCountedListTakesTwoReadsAndACommit() {
    api.create(Api.COMPLETE);
    assertEquals(3, fewest(() -> api.list("?limit=20&count=exact").statusCode(200)));
  }

  @Test
  void aSaveReadsTogetherSavesTogetherAndCommits() {
    UUID id = api.create(Api.COMPLETE);
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < UNTIL_ALL_ARE_PREPARED; i++) {
      String tag = api.tag(id);
      ProxiedResource.PROXY.resetRoundTrips();
      api.put(id, tag, changed()).then().statusCode(200);
      fewest = Math.min(fewest, ProxiedResource.PROXY.roundTrips());
    }
    assertEquals(3, fewest, "BEGIN to reads, save with reading back, COMMIT");
  }

  @Test
  void aCreationTakesAsMany() {
    assertEquals(3, fewest(() -> api.post(changed()).statusCode(201)));
  }

  @Test
  void anIdempotencyKeyRidesAlong() {
    assertEquals(
        3,
        fewest(() ->
            api.request()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(changed())
                .post("/v1/strategies")
                .then()
                .statusCode(201)));
  }
}
