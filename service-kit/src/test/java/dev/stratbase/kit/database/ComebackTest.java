package dev.stratbase.kit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComebackTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void stop() {
    vertx.close();
  }

  private Future<LoginPool.Loan> refuse() {
    asked.incrementAndGet();
    return Future.failedFuture(new ConnectException("refused"));
  }

  @Test
  void oneAsksForEverybody() throws Exception {
    Promise<LoginPool.Loan> firstAnswer = Promise.promise();
    CompletableFuture<Integer> firstTime = new CompletableFuture<>();
    CompletableFuture<Integer> thirdTime = new CompletableFuture<>();
    Comeback comeback =
        new Comeback(
            vertx,
            () -> {
              Future<LoginPool.Loan> refused = refuse();
              if (asked.get() == 3) {
                thirdTime.complete(3);
              }
              return firstTime.complete(1) ? firstAnswer.future() : refused;
            });
    List<Future<Void>> waiting = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      waiting.add(comeback.refused());
    }
    firstTime.get(30, TimeUnit.SECONDS);
    // Whoever asked for themselves would have done so long before this is over.
    Thread.sleep(500);
    assertEquals(1, asked.get(), "one asks, and asks again only when answered");
    firstAnswer.fail(new ConnectException("refused"));
    thirdTime.get(30, TimeUnit.SECONDS);
    assertTrue(waiting.stream().noneMatch(Future::isComplete));
    assertTrue(comeback.isAwaited());
    comeback.close();
    for (Future<Void> each : waiting) {
      each.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
    int last = asked.get();
    assertFalse(comeback.isAwaited());
    assertEquals(last, asked.get());
  }
}
