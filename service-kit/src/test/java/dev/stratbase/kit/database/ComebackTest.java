package dev.stratbase.kit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComebackTest {
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Promise<Void>> asked = new LinkedBlockingQueue<>();
  private final Comeback comeback =
      new Comeback(
          vertx,
          () -> {
            Promise<Void> answer = Promise.promise();
            asked.add(answer);
            return answer.future();
          });
  private final Promise<Void> patience = Promise.promise();

  @AfterEach
  void stop() {
    vertx.close();
  }

  private Promise<Void> nextAsked() throws InterruptedException {
    Promise<Void> answer = asked.poll(30, TimeUnit.SECONDS);
    if (answer == null) {
      throw new AssertionError("nobody asked");
    }
    return answer;
  }

  private List<Future<Void>> waiting(int count) {
    List<Future<Void>> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      turns.add(comeback.turn(patience.future()));
    }
    return turns;
  }

  private static long had(List<Future<Void>> turns) {
    return turns.stream().filter(Future::isComplete).count();
  }

  @Test
  void oneAsksForEverybody() throws Exception {
    List<Future<Void>> turns = waiting(1_000);
    Promise<Void> first = nextAsked();
    // Whoever asked for themselves would have done so long before this is over.
    Thread.sleep(500);
    assertTrue(asked.isEmpty(), "one asks, and asks again only when answered");
    first.fail(new ConnectException("refused"));
    nextAsked().fail(new ConnectException("refused"));
    nextAsked();
    assertEquals(0, had(turns));
    assertTrue(comeback.isAwaited());
  }

  @Test
  void nobodyWaitsForWhatIsClosed() throws Exception {
    List<Future<Void>> turns = waiting(1_000);
    Promise<Void> first = nextAsked();
    comeback.close();
    first.fail(new ConnectException("refused"));
    for (Future<Void> each : turns) {
      each.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
    assertFalse(comeback.isAwaited());
    assertTrue(asked.isEmpty());
  }

  @Test
  void whoeverIsDoneLetsTwoIn() throws Exception {
    List<Future<Void>> turns = waiting(10);
    Promise<Void> first = nextAsked();
    comeback.done();
    assertEquals(0, had(turns), "one that was lost as it was given back");
    first.complete();
    Promise<Void> second = nextAsked();
    assertEquals(1, had(turns));
    comeback.done();
    comeback.done();
    assertEquals(5, had(turns));
    assertTrue(turns.subList(0, 5).stream().allMatch(Future::isComplete), "who came first");
    comeback.refused();
    comeback.done();
    assertEquals(5, had(turns), "it is away again");
    second.complete();
    nextAsked();
    comeback.done();
    assertEquals(8, had(turns));
  }

  @Test
  void nobodyIsForgottenThoughNobodyIsDone() throws Exception {
    List<Future<Void>> turns = waiting(20);
    for (int let = 1; let <= 20; let++) {
      nextAsked().complete();
    }
    for (Future<Void> each : turns) {
      each.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
    assertFalse(comeback.isAwaited());
    assertEquals(1, waiting(1).size());
    nextAsked();
  }

  @Test
  void whoeverWaitsNoLongerIsForgotten() throws Exception {
    List<Future<Void>> turns = waiting(1_000);
    patience.fail("as long as is waited");
    assertFalse(comeback.isAwaited());
    assertNull(asked.poll(500, TimeUnit.MILLISECONDS), "asked for nobody");
    assertEquals(0, had(turns));
  }
}
