package dev.stratbase.kit.database;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.spi.DatabaseMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A pooled connection whose transactions run as its {@link Binding} says. BEGIN and the settings
 * are sent back to back without waiting, so that the first statement shares their round trip; the
 * settings are transaction-local and end with it. Outside a transaction the connection is the bare
 * login, to which PostgreSQL grants nothing.
 */
final class BoundConnection implements SqlConnection {
  private static final String SETTINGS =
      "select set_config('role', $1, true), set_config('request.jwt.claims', $2, true),"
          + " set_config('request.jwt.claim.sub', $3, true)";

  private final LoginPool.Loan loan;
  private final SqlConnection delegate;
  private final Binding binding;
  private @Nullable BoundTransaction transaction;

  BoundConnection(LoginPool.Loan loan, Binding binding) {
    this.loan = loan;
    this.delegate = loan.connection();
    this.binding = binding;
  }

  @Override
  public Future<Transaction> begin() {
    if (transaction != null) {
      return Future.failedFuture(new IllegalStateException("A transaction is already open"));
    }
    Future<?> begun = delegate.query(binding.readOnly() ? "BEGIN READ ONLY" : "BEGIN").execute();
    Future<?> settled = delegate.preparedQuery(SETTINGS).execute(binding.settings());
    transaction = new BoundTransaction(delegate, binding, begun, settled, () -> transaction = null);
    return Future.succeededFuture(transaction);
  }

  @Override
  public void begin(Handler<AsyncResult<Transaction>> handler) {
    begin().onComplete(handler);
  }

  @Override
  public @Nullable Transaction transaction() {
    return transaction;
  }

  /** Gives the connection back, never with a transaction still open on it. */
  @Override
  public Future<Void> close() {
    BoundTransaction open = transaction;
    return open == null ? loan.end() : open.rollback().eventually(loan::end);
  }

  @Override
  public void close(Handler<AsyncResult<Void>> handler) {
    close().onComplete(handler);
  }

  @Override
  public Query<RowSet<Row>> query(String sql) {
    return delegate.query(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    return delegate.preparedQuery(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
    return delegate.preparedQuery(sql, options);
  }

  @Override
  public Future<PreparedStatement> prepare(String sql) {
    return delegate.prepare(sql);
  }

  @Override
  public Future<PreparedStatement> prepare(String sql, PrepareOptions options) {
    return delegate.prepare(sql, options);
  }

  @Override
  public SqlConnection prepare(String sql, Handler<AsyncResult<PreparedStatement>> handler) {
    prepare(sql).onComplete(handler);
    return this;
  }

  @Override
  public SqlConnection prepare(
      String sql, PrepareOptions options, Handler<AsyncResult<PreparedStatement>> handler) {
    prepare(sql, options).onComplete(handler);
    return this;
  }

  @Override
  public SqlConnection exceptionHandler(Handler<Throwable> handler) {
    delegate.exceptionHandler(handler);
    return this;
  }

  @Override
  public SqlConnection closeHandler(Handler<Void> handler) {
    delegate.closeHandler(handler);
    return this;
  }

  @Override
  public boolean isSSL() {
    return delegate.isSSL();
  }

  @Override
  public DatabaseMetadata databaseMetadata() {
    return delegate.databaseMetadata();
  }
}
