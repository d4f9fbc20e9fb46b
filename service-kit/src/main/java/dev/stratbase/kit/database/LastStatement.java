package dev.stratbase.kit.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * A statement whose answer nothing in its transaction waits for: it travels with COMMIT, in one
 * round trip. If it is refused, PostgreSQL rolls everything back and the request fails with its
 * error, as if it had been waited for.
 */
public final class LastStatement {
  private LastStatement() {}

  /**
   * Sends it; completes at once.
   *
   * @throws IllegalStateException outside a bound transaction
   */
  public static Uni<Void> send(SqlConnection connection, String sql, Tuple values) {
    return Uni.createFrom()
        .deferred(() -> {
          Binding binding = Binding.current();
          if (binding == null) {
            throw new IllegalStateException("A last statement needs a transaction");
          }
          binding.await(connection.getDelegate().preparedQuery(sql).execute(values.getDelegate()));
          return Uni.createFrom().voidItem();
        });
  }
}
