package dev.stratbase.kit.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Finds out who answers at the database's address, by questions that are safe whoever it is.
 *
 * <p>A pooler makes up the process number that a connection is greeted with. One that shares server
 * connections shows by a client's next transaction running in another process, or by another client
 * being in a process that this one was in and has not left.
 */
final class PoolerProbe {
  /** One is enough when nobody else uses the pooler, and more find idle connections among many. */
  private static final int ROUNDS = 8;

  /** A connection may be lost by chance once. */
  private static final int ATTEMPTS = 3;

  private final Vertx vertx;
  private final PgConnectOptions connect;

  /**
   * Asks with such connections.
   *
   * @param silence after which a connection is given up
   */
  PoolerProbe(Vertx vertx, PgConnectOptions connect, Duration silence) {
    this.vertx = vertx;
    this.connect = new PgConnectOptions(connect).setCachePreparedStatements(false);
    this.connect
        .setConnectTimeout((int) silence.toMillis())
        .setIdleTimeout((int) silence.toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  Future<Answering> ask() {
    return with(first ->
        process(first)
            .compose(process ->
                process == first.processId()
                    ? Future.succeededFuture(Answering.SERVER)
                    : modeOf(first, process)));
  }

  private Future<Answering> modeOf(PgConnection first, int process) {
    return allowsTransactions(ATTEMPTS)
        .compose(allowed ->
            allowed
                ? with(second -> sharing(first, second, new HashSet<>(Set.of(process)), ROUNDS))
                : Future.succeededFuture(Answering.STATEMENT_POOLER));
  }

  /** In statement mode PgBouncer hangs up on a BEGIN, where it has just answered a query. */
  private Future<Boolean> allowsTransactions(int attempts) {
    return with(connection ->
            process(connection)
                .compose(answered -> connection.query("begin").execute())
                .compose(begun -> connection.query("commit").execute())
                .map(true))
        .recover(refused -> {
          if (!Connections.isLost(refused)) {
            return Future.failedFuture(refused);
          }
          return attempts > 1 ? allowsTransactions(attempts - 1) : Future.succeededFuture(false);
        });
  }

  private static Future<Answering> sharing(
      PgConnection first, PgConnection second, Set<Integer> firsts, int rounds) {
    return process(second)
        .compose(others -> process(first).map(own -> firsts.add(own) || firsts.contains(others)))
        .compose(shared -> {
          if (shared) {
            return Future.succeededFuture(Answering.TRANSACTION_POOLER);
          }
          return rounds > 1
              ? sharing(first, second, firsts, rounds - 1)
              : Future.succeededFuture(Answering.SESSION_POOLER);
        });
  }

  private static Future<Integer> process(PgConnection connection) {
    return connection
        .query("select pg_catalog.pg_backend_pid()")
        .execute()
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  private <T> Future<T> with(Function<PgConnection, Future<T>> work) {
    return PgConnection.connect(vertx, connect)
        .compose(connection -> work.apply(connection).eventually(() -> connection.close()));
  }
}
