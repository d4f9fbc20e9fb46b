package dev.stratbase.kit.database;

import io.quarkus.hibernate.reactive.panache.common.runtime.SessionOperations;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Opens bound transactions and sees that they end. */
final class Transactions {
  private static final long PAUSE_MS = 20;
  private static final long LAST_PAUSE_MS = 80;

  /** Beyond its deadline, for a server that is only slow to say that it gave up too. */
  private static final long GRACE_MS = 1_000;

  private final Pool pool;
  private final Duration deadline;
  private final boolean shared;

  Transactions(Pool pool, Duration deadline) {
    this(pool, deadline, true);
  }

  private Transactions(Pool pool, Duration deadline, boolean shared) {
    this.pool = pool;
    this.deadline = deadline;
    this.shared = shared;
  }

  /** The same with so much time for each transaction, whatever its request has used. */
  Transactions within(Duration each) {
    return new Transactions(pool, each, false);
  }

  <T> Uni<T> read(Supplier<Binding> binding, Function<Mutiny.StatelessSession, Uni<T>> work) {
    return repeated(() ->
        bound(
            binding.get(),
            () ->
                SessionOperations.withStatelessSession(
                    session -> session.withTransaction(tx -> work.apply(session)))));
  }

  <T> Uni<T> readSql(Supplier<Binding> binding, Function<SqlConnection, Uni<T>> work) {
    return repeated(() -> bound(binding.get(), () -> inTransaction(work)));
  }

  <T> Uni<T> write(Binding binding, Function<Mutiny.Session, Uni<T>> work) {
    return bound(
        binding,
        () ->
            SessionOperations.withSession(
                session -> session.withTransaction(tx -> work.apply(session))));
  }

  <T> Uni<T> writeSql(Binding binding, Function<SqlConnection, Uni<T>> work) {
    return bound(binding, () -> inTransaction(work));
  }

  /**
   * A read is repeated a moment later: the pool must first have noticed the dead connection, and at
   * a restart all of them die.
   */
  private static <T> Uni<T> repeated(Supplier<Uni<T>> attempt) {
    return repeated(attempt, PAUSE_MS);
  }

  private static <T> Uni<T> repeated(Supplier<Uni<T>> attempt, long pause) {
    Uni<T> tried = Uni.createFrom().deferred(() -> attempt.get());
    return pause > LAST_PAUSE_MS
        ? tried
        : tried
            .onFailure(Connections::isLost)
            .recoverWithUni(() -> pause(pause).chain(() -> repeated(attempt, 2 * pause)));
  }

  private static Uni<Void> pause(long millis) {
    Context context = Objects.requireNonNull(Vertx.currentContext(), "not on the event loop");
    return Uni.createFrom()
        .emitter(emitter -> context.owner().setTimer(millis, timer -> emitter.complete(null)));
  }

  /**
   * One statement and the COMMIT right behind it: nothing of a read hangs on its COMMIT, so nobody
   * waits for a second round trip.
   */
  Uni<RowSet<Row>> readOnce(Supplier<Binding> binding, String sql, Tuple values) {
    return repeated(() ->
        bound(
            binding.get(),
            () -> UniHelper.toUni(withConnection(connection -> once(connection, sql, values)))));
  }

  private static Future<RowSet<Row>> once(
      io.vertx.sqlclient.SqlConnection connection, String sql, Tuple values) {
    return connection
        .begin()
        .compose(transaction -> {
          Future<RowSet<Row>> rows = connection.preparedQuery(sql).execute(values);
          Future<Void> committed = transaction.commit();
          return rows.compose(
              found -> committed.map(found),
              refused -> committed.transform(done -> Future.failedFuture(refused)));
        });
  }

  private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return UniHelper.toUni(
        withConnection(connection ->
            connection
                .begin()
                .compose(transaction ->
                    future(work, connection)
                        .compose(
                            item -> transaction.commit().map(item),
                            failure ->
                                transaction
                                    .rollback()
                                    .transform(done -> Future.failedFuture(failure))))));
  }

  /** Without a CompletionStage between the two, which would capture and restore every context. */
  private static <T> Future<T> future(
      Function<SqlConnection, Uni<T>> work, io.vertx.sqlclient.SqlConnection connection) {
    Promise<T> promise = Promise.promise();
    Uni.createFrom()
        .deferred(() -> work.apply(SqlConnection.newInstance(connection)))
        .subscribe()
        .with(item -> promise.complete(item), failure -> promise.fail(failure));
    return promise.future();
  }

  private <T> Future<T> withConnection(Function<io.vertx.sqlclient.SqlConnection, Future<T>> work) {
    return pool.getConnection()
        .compose(connection -> work.apply(connection).eventually(() -> connection.close()));
  }

  private long left(Context context) {
    return shared ? Deadline.remaining(context, deadline) : deadline.toMillis();
  }

  /**
   * Runs the work with the context bound. The work itself is never cancelled half-way, which would
   * leave its connection in doubt: past the deadline the caller is answered and the work, when it
   * comes to its end, is rolled back. Where it does not, its connection is cut.
   */
  private <T> Uni<T> bound(Binding binding, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(emitter -> {
          Context context = Vertx.currentContext();
          if (context == null) {
            emitter.fail(new IllegalStateException("Database work needs a Vert.x context"));
            return;
          }
          binding.bind(context);
          long timer =
              context
                  .owner()
                  .setTimer(
                      left(context),
                      id -> {
                        emitter.fail(binding.expire());
                        context.owner().setTimer(GRACE_MS, silent -> binding.abandon());
                      });
          Runnable ended =
              () -> {
                Binding.release(context);
                context.owner().cancelTimer(timer);
              };
          Uni.createFrom()
              .deferred(() -> work.get())
              .subscribe()
              .with(
                  item -> {
                    ended.run();
                    emitter.complete(item);
                  },
                  failure -> {
                    ended.run();
                    emitter.fail(failure);
                  });
        });
  }
}
