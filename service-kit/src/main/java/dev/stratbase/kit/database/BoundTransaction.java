package dev.stratbase.kit.database;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.TransactionRollbackException;
import org.jboss.logging.Logger;

/** A transaction whose BEGIN and settings may still be on their way. */
final class BoundTransaction implements Transaction {
  private static final Logger LOG = Logger.getLogger(BoundTransaction.class);

  private final SqlConnection connection;
  private final Binding binding;
  private final Future<?> begun;
  private final Future<?> settled;
  private final Runnable onEnd;
  private final Promise<Void> completion = Promise.promise();

  BoundTransaction(
      SqlConnection connection,
      Binding binding,
      Future<?> begun,
      Future<?> settled,
      Runnable onEnd) {
    this.connection = connection;
    this.binding = binding;
    this.begun = begun;
    this.settled = settled.<Void>mapEmpty().recover(BoundTransaction::unbound);
    this.onEnd = onEnd;
  }

  /**
   * The statements behind a failed setting only say "transaction is aborted": this keeps the cause.
   * A connection that was lost is nobody's mistake and is told in one line. A role that the login
   * may not take is the service's trouble: by its own state it would read as the caller's.
   */
  private static Future<Void> unbound(Throwable cause) {
    if (Connections.isLost(cause)) {
      LOG.warnf("A connection was lost before its transaction was bound: %s", cause);
      return Future.failedFuture(cause);
    }
    LOG.error("Could not bind the transaction to its role", cause);
    return Future.failedFuture(new ConnectionUnavailableException(cause));
  }

  /**
   * Commits. PostgreSQL answers COMMIT of an aborted transaction with a quiet ROLLBACK, so a failed
   * BEGIN, setting or last statement is checked here. Past the request's deadline it rolls back
   * instead: the caller was told that nothing happened.
   */
  @Override
  public Future<Void> commit() {
    if (!binding.startCommit()) {
      return rollback().transform(done -> Future.failedFuture(new DeadlineExceededException()));
    }
    return end("COMMIT")
        .recover(cause ->
            Future.failedFuture(
                Connections.isLost(cause) ? new OutcomeUnknownException(cause) : cause))
        .compose(
            done -> begun.compose(ok -> settled).compose(ok -> binding.last()).<Void>mapEmpty())
        .onSuccess(done -> completion.tryComplete())
        .onFailure(completion::tryFail);
  }

  @Override
  public Future<Void> rollback() {
    return end("ROLLBACK")
        .onComplete(done -> completion.tryFail(TransactionRollbackException.INSTANCE));
  }

  private Future<Void> end(String statement) {
    onEnd.run();
    return connection.query(statement).execute().mapEmpty();
  }

  @Override
  public void commit(Handler<AsyncResult<Void>> handler) {
    commit().onComplete(handler);
  }

  @Override
  public void rollback(Handler<AsyncResult<Void>> handler) {
    rollback().onComplete(handler);
  }

  @Override
  public Future<Void> completion() {
    return completion.future();
  }

  @Override
  public void completion(Handler<AsyncResult<Void>> handler) {
    completion().onComplete(handler);
  }
}
