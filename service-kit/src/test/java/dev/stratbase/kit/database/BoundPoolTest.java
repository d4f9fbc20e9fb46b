package dev.stratbase.kit.database;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundPoolTest {
  private final Vertx vertx = Vertx.vertx();
  private final Promise<SqlConnection> arriving = Promise.promise();
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

  @AfterEach
  void stop() {
    vertx.close();
  }

  /** An implementation of which the test needs one method. */
  private static <T> T only(Class<T> type, String method, Supplier<Object> run) {
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

  private SqlConnection connection() {
    return only(
        SqlConnection.class,
        "close",
        () -> {
          closed.complete(true);
          return Future.succeededFuture();
        });
  }

  private CompletableFuture<SqlConnection> wanted(Duration patience) {
    return wanted(patience, arriving::future);
  }

  private CompletableFuture<SqlConnection> wanted(Duration patience, Supplier<Object> given) {
    Pool pool = only(Pool.class, "getConnection", given);
    CompletableFuture<SqlConnection> result = new CompletableFuture<>();
    vertx.runOnContext(now -> {
      Binding binding = new Binding(Login.CALLER, "role", new Principal("{}", ""), true);
      binding.bind(Objects.requireNonNull(Vertx.currentContext()));
      LoginPool shared = new LoginPool(vertx, 1, (number, size) -> pool);
      new BoundPool(
              shared, shared, new PoolingCheck(vertx, Pooling.DIRECT, List.of()), vertx, patience)
          .getConnection()
          .onSuccess(result::complete)
          .onFailure(result::completeExceptionally);
    });
    return result;
  }

  @Test
  void aConnectionThatComesTooLateGoesStraightBack() throws Exception {
    Throwable refused =
        wanted(Duration.ofMillis(20))
            .handle((connection, failure) -> failure)
            .get(5, TimeUnit.SECONDS);
    assertInstanceOf(ConnectionUnavailableException.class, refused);
    arriving.complete(connection());
    assertTrue(closed.get(5, TimeUnit.SECONDS));
  }

  @Test
  void refusedConnectionIsAskedForAgainUntilTheDatabaseIsBack() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    SqlConnection connection = connection();
    CompletableFuture<SqlConnection> waiter =
        wanted(
            Duration.ofSeconds(60),
            () ->
                asked.incrementAndGet() < 5
                    ? Future.failedFuture(new ConnectException("refused"))
                    : Future.succeededFuture(connection));
    assertNotNull(waiter.get(30, TimeUnit.SECONDS));
  }

  @Test
  void nobodyWaitsLongerForADatabaseThatStaysAway() throws Exception {
    Throwable refused =
        wanted(Duration.ofMillis(200), () -> Future.failedFuture(new ConnectException("refused")))
            .handle((connection, failure) -> failure)
            .get(30, TimeUnit.SECONDS);
    assertInstanceOf(ConnectionUnavailableException.class, refused);
  }

  @Test
  void oneInTimeIsTheWaiters() throws Exception {
    CompletableFuture<SqlConnection> waiter = wanted(Duration.ofSeconds(5));
    arriving.complete(connection());
    assertNotNull(waiter.get(5, TimeUnit.SECONDS));
    assertFalse(closed.isDone());
  }
}
