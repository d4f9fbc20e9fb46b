package dev.stratbase.kit.database;

import io.quarkus.arc.ClientProxy;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The pool that Hibernate Reactive, Panache and the plain client all draw from. It hands out a
 * connection only to a context with a {@link Binding}, from the pool of that binding's login, and
 * answers no query outside a transaction.
 */
@SuppressWarnings("deprecation") // Quarkus 3.34 casts the created pool to PgPool.
final class BoundPool implements PgPool {
  private final LoginPool callers;
  private final LoginPool system;
  private final PoolingCheck check;
  private final Vertx vertx;
  private final Duration patience;

  /**
   * Over the two logins' pools.
   *
   * @param check asked before the first connection is handed out
   * @param patience how long a connection is waited for
   */
  BoundPool(
      LoginPool callers, LoginPool system, PoolingCheck check, Vertx vertx, Duration patience) {
    this.callers = callers;
    this.system = system;
    this.check = check;
    this.vertx = vertx;
    this.patience = patience;
  }

  /** The pool behind the bean that Quarkus publishes. */
  static BoundPool unwrap(Pool bean) {
    return (BoundPool) ClientProxy.unwrap(bean);
  }

  @Override
  public Future<SqlConnection> getConnection() {
    Binding binding = Binding.current();
    if (binding == null) {
      return Future.failedFuture(new UnboundAccessException());
    }
    return inTime(of(binding.login()))
        .recover(cause -> Future.failedFuture(new ConnectionUnavailableException(cause)))
        .compose(loan -> {
          if (!binding.holds(loan)) {
            loan.end();
            return Future.failedFuture(new DeadlineExceededException());
          }
          return Future.succeededFuture(new BoundConnection(loan, binding));
        });
  }

  /**
   * The pool's own timeout loses the connection that arrives in the moment it strikes, until none
   * is left; here one that comes too late goes straight back.
   */
  private Future<LoginPool.Loan> inTime(LoginPool pool) {
    LoginUsage usage = pool.usage();
    long began = usage.asked();
    Future<LoginPool.Loan> asked = checked(pool::ask);
    if (asked.succeeded()) {
      usage.came(began);
      return asked;
    }
    Promise<LoginPool.Loan> waiting = Promise.promise();
    long timer =
        vertx.setTimer(
            patience.toMillis(),
            id -> waiting.tryFail(new NoStackTraceThrowable("No connection came in time")));
    waiting
        .future()
        .onComplete(done -> vertx.cancelTimer(timer))
        .onSuccess(loan -> usage.came(began))
        .onFailure(none -> usage.gaveUp());
    await(pool, asked, waiting, vertx.getOrCreateContext());
    return waiting.future();
  }

  private void await(
      LoginPool pool,
      Future<LoginPool.Loan> asked,
      Promise<LoginPool.Loan> waiting,
      Context context) {
    asked.onComplete(came -> {
      if (came.succeeded()) {
        if (!waiting.tryComplete(came.result())) {
          came.result().end();
        }
      } else if (came.cause() instanceof WrongPoolingException) {
        waiting.tryFail(came.cause());
      } else if (!waiting.future().isComplete()) {
        // Nothing has been sent, so nothing can have happened: whatever was wanted may wait.
        pool.turn(waiting.future())
            .onComplete(mine ->
                context.runOnContext(now -> await(pool, again(pool, waiting), waiting, context)));
      }
    });
  }

  private Future<LoginPool.Loan> again(LoginPool pool, Promise<LoginPool.Loan> waiting) {
    return waiting.future().isComplete()
        ? Future.failedFuture("Nobody waits any more")
        : checked(pool::borrow);
  }

  /** Asks on the caller's own context, whose loop the connection is to be of. */
  private Future<LoginPool.Loan> checked(Supplier<Future<LoginPool.Loan>> ask) {
    if (check.passed()) {
      return ask.get();
    }
    Context context = vertx.getOrCreateContext();
    Promise<LoginPool.Loan> borrowed = Promise.promise();
    check
        .run()
        .onFailure(borrowed::fail)
        .onSuccess(ok -> context.runOnContext(on -> ask.get().onComplete(borrowed)));
    return borrowed.future();
  }

  PoolingCheck check() {
    return check;
  }

  /**
   * A connection as the bare login, which may do nothing: enough to see that the database is there.
   */
  Future<Void> probe(Login login) {
    return inTime(of(login))
        .compose(loan -> {
          long timer = vertx.setTimer(patience.toMillis(), silent -> loan.cut());
          return loan.connection()
              .query("select 1")
              .execute()
              .<Void>mapEmpty()
              .onComplete(done -> {
                vertx.cancelTimer(timer);
                loan.end();
              });
        });
  }

  LoginUsage usage(Login login) {
    return of(login).usage();
  }

  private LoginPool of(Login login) {
    return switch (login) {
      case CALLER -> callers;
      case SYSTEM -> system;
    };
  }

  @Override
  public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
    getConnection().onComplete(handler);
  }

  @Override
  public Query<RowSet<Row>> query(String sql) {
    throw new UnboundAccessException();
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    throw new UnboundAccessException();
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
    throw new UnboundAccessException();
  }

  @Override
  public Future<Void> close() {
    return callers.close().eventually(() -> system.close());
  }

  @Override
  public void close(Handler<AsyncResult<Void>> handler) {
    close().onComplete(handler);
  }

  @Override
  public int size() {
    return callers.size() + system.size();
  }

  @Override
  public PgPool connectHandler(Handler<SqlConnection> handler) {
    throw new UnsupportedOperationException("Connections are prepared by their login's settings");
  }

  @Override
  public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
    throw new UnsupportedOperationException("Connections come from the two logins' pools");
  }
}
