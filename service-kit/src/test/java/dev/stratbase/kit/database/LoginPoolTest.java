package dev.stratbase.kit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginPoolTest {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final List<Bounded> made = new ArrayList<>();

  @AfterEach
  void stop() {
    vertx.close();
  }

  /** A pool as the client's: so many connections, and whoever comes later waits. */
  private static final class Bounded {
    private final int size;
    private final Queue<Promise<SqlConnection>> waiting = new ArrayDeque<>();
    private int out;

    Bounded(int size) {
      this.size = size;
    }

    synchronized Future<SqlConnection> take() {
      if (out < size) {
        out++;
        return Future.succeededFuture(connection());
      }
      Promise<SqlConnection> promise = Promise.promise();
      waiting.add(promise);
      return promise.future();
    }

    private SqlConnection connection() {
      return proxy(SqlConnection.class, "close", this::back);
    }

    private synchronized Future<Void> back() {
      Promise<SqlConnection> next = waiting.poll();
      if (next == null) {
        out--;
      } else {
        next.complete(connection());
      }
      return Future.succeededFuture();
    }

    private static <T> T proxy(
        Class<T> type, String method, java.util.function.Supplier<Object> run) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, called, arguments) -> {
                if (called.getName().equals(method)) {
                  return run.get();
                }
                throw new UnsupportedOperationException(called.getName());
              }));
    }
  }

  private LoginPool pool(int size) {
    return new LoginPool(
        vertx,
        size,
        (number, part) -> {
          Bounded bounded = new Bounded(part);
          made.add(bounded);
          return Bounded.proxy(Pool.class, "getConnection", bounded::take);
        });
  }

  private CompletableFuture<LoginPool.Loan> borrow(LoginPool pool, Context loop) {
    CompletableFuture<LoginPool.Loan> loan = new CompletableFuture<>();
    loop.runOnContext(
        now -> pool.borrow().onSuccess(loan::complete).onFailure(loan::completeExceptionally));
    return loan;
  }

  private LoginPool.Loan soon(CompletableFuture<LoginPool.Loan> loan) throws Exception {
    return loan.get(5, TimeUnit.SECONDS);
  }

  private int out() {
    return made.stream().mapToInt(it -> it.out).sum();
  }

  @Test
  void theSharesTogetherAreThePool() {
    for (int size : new int[] {1, 3, 4, 7, 8, 9, 10, 11, 50}) {
      made.clear();
      pool(size);
      assertEquals(size, made.stream().mapToInt(it -> it.size).sum(), "of " + size);
      assertEquals(size < 8 ? 1 : 2, made.size(), "a small pool is not shared out");
    }
  }

  @Test
  void oneLoopAloneMayHaveThemAllButNeverMore() throws Exception {
    LoginPool pool = pool(10);
    Context loop = vertx.getOrCreateContext();
    for (int i = 0; i < 10; i++) {
      soon(borrow(pool, loop));
    }
    CompletableFuture<LoginPool.Loan> eleventh = borrow(pool, loop);
    Thread.sleep(100);
    assertFalse(eleventh.isDone());
    assertEquals(10, out());
  }

  @Test
  void eachLoopIsGivenItsOwnFirst() throws Exception {
    LoginPool pool = pool(10);
    for (int i = 0; i < 5; i++) {
      soon(borrow(pool, vertx.getOrCreateContext()));
      soon(borrow(pool, vertx.getOrCreateContext()));
    }
    assertEquals(List.of(5, 5), made.stream().map(it -> it.out).toList());
  }

  @Test
  void whoeverWaitsIsServedWhenAConnectionOfTheirLoopComesBack() throws Exception {
    LoginPool pool = pool(10);
    Context loop = vertx.getOrCreateContext();
    List<LoginPool.Loan> loans = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      loans.add(soon(borrow(pool, loop)));
    }
    CompletableFuture<LoginPool.Loan> waiting = borrow(pool, loop);
    assertFalse(waiting.isDone());
    loans.getFirst().end(); // The first are of the loop's own share.
    soon(waiting);
    assertEquals(10, out());
  }

  @Test
  void endingTwiceGivesBackOnce() throws Exception {
    LoginPool pool = pool(4);
    Context loop = vertx.getOrCreateContext();
    LoginPool.Loan loan = soon(borrow(pool, loop));
    loan.end();
    loan.end();
    for (int i = 0; i < 4; i++) {
      soon(borrow(pool, loop));
    }
    CompletableFuture<LoginPool.Loan> fifth = borrow(pool, loop);
    Thread.sleep(100);
    assertFalse(fifth.isDone());
    assertTrue(out() <= 4);
  }
}
