package dev.stratbase.local.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/**
 * The read of one strategy straight through the PostgreSQL client, as the caller's login, with role
 * and claims set and row-level security in force: what a service could reach at most.
 */
final class DirectSql implements AutoCloseable {
  private static final String SETTINGS =
      "select set_config('role', $1, true), set_config('request.jwt.claims', $2, true),"
          + " set_config('request.jwt.claim.sub', $3, true)";
  private static final String READ =
      """
      select s.id, s.name, s.description, s.market_type, s.timeframe, s.is_public,
        (v.document -> 'config')::text, (v.document -> 'components')::text,
        s.created_at, s.updated_at
      from public.strategies s
      join public.strategy_versions v
        on v.strategy_id = s.id and v.version_number = s.latest_version
      where s.id = $1
      """;

  private final Pool pool;
  private final Tuple settings;
  private final Tuple strategy;

  DirectSql(Vertx vertx, PgConnectOptions login, int connections, UUID person, UUID strategy) {
    this.pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(connections))
            .connectingTo(login.setCachePreparedStatements(true))
            .using(vertx)
            .build();
    String claims = "{\"sub\":\"%s\",\"role\":\"authenticated\"}".formatted(person);
    this.settings = Tuple.of("stratbase_strategy_caller", claims, person.toString());
    this.strategy = Tuple.of(strategy);
  }

  /** One statement after another: four round trips. */
  Future<?> sequential() {
    return pool.withConnection(connection ->
        begin(connection)
            .compose(begun -> set(connection))
            .compose(set -> read(connection))
            .compose(row -> commit(connection)));
  }

  /** BEGIN, settings and statement sent together: two round trips, as the service does it. */
  Future<?> pipelined() {
    return pool.withConnection(connection -> {
      Future<?> begun = begin(connection);
      Future<?> set = set(connection);
      return read(connection)
          .compose(row -> commit(connection))
          .compose(done -> Future.all(begun, set));
    });
  }

  private static Future<?> begin(SqlConnection connection) {
    return connection.query("BEGIN READ ONLY").execute();
  }

  private Future<?> set(SqlConnection connection) {
    return connection.preparedQuery(SETTINGS).execute(settings);
  }

  private Future<Integer> read(SqlConnection connection) {
    return connection
        .preparedQuery(READ)
        .execute(strategy)
        .map(rows -> rows.size())
        .compose(size ->
            size == 1
                ? Future.succeededFuture(size)
                : Future.failedFuture("the strategy is not visible"));
  }

  private static Future<?> commit(SqlConnection connection) {
    return connection.query("COMMIT").execute();
  }

  @Override
  public void close() {
    pool.close();
  }
}
