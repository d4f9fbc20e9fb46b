package dev.stratbase.local.benchmark;

import dev.stratbase.kit.database.OneWrite;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The service's own statements straight through the PostgreSQL client, on the service's login and
 * on a pool of the same size, with role and claims set and row-level security in force.
 */
final class DirectSql implements AutoCloseable {
  private final Pool inSequence;
  private final Pool together;
  private final String role;
  private final Map<String, Statements> statements;

  /**
   * Over pools of its own; what is sent together leaves in one write, as from the service's pool.
   *
   * @param statements by workload
   */
  DirectSql(
      Vertx vertx,
      PgConnectOptions login,
      int connections,
      String slice,
      Map<String, Statements> statements) {
    login.setCachePreparedStatements(true);
    PoolOptions size = new PoolOptions().setMaxSize(connections);
    this.inSequence = PgBuilder.pool().with(size).connectingTo(login).using(vertx).build();
    this.together =
        PgBuilder.pool()
            .with(size)
            .connectingTo(login)
            .withConnectHandler(connection -> {
              OneWrite.on(connection);
              connection.close();
            })
            .using(vertx)
            .build();
    this.role = "stratbase_" + slice + "_caller";
    this.statements = Map.copyOf(statements);
  }

  /** One statement after another, each awaited. */
  Future<?> sequential(Workload workload, Turn turn) {
    return transaction(workload, turn, false);
  }

  /** What needs no answer of each other is sent together, as the service's pool does it. */
  Future<?> pipelined(Workload workload, Turn turn) {
    return transaction(workload, turn, true);
  }

  private Future<?> transaction(Workload workload, Turn turn, boolean pipelined) {
    Statements sql = statements.get(workload.name());
    if (sql == null) {
      return Future.failedFuture("No statements for " + workload.name());
    }
    Run run = new Run(sql, workload.steps(turn), pipelined);
    Tuple settings = Tuple.of(role, turn.person().claims(), turn.person().id().toString());
    return (pipelined ? together : inSequence)
        .withConnection(connection -> run.on(connection, settings));
  }

  @Override
  public void close() {
    inSequence.close();
    together.close();
  }

  /** One transaction under way. */
  private static final class Run {
    private final Statements sql;
    private final List<Step> steps;
    private final boolean together;
    private final List<RowSet<Row>> answers = new ArrayList<>();
    private int next;

    Run(Statements sql, List<Step> steps, boolean together) {
      this.sql = sql;
      this.steps = steps;
      this.together = together;
    }

    Future<?> on(SqlConnection connection, Tuple settings) {
      Future<?> bound = connection.query(sql.begin()).execute();
      Future<?> set;
      if (together) {
        set = connection.preparedQuery(sql.settings()).execute(settings);
      } else {
        set = bound.compose(begun -> connection.preparedQuery(sql.settings()).execute(settings));
      }
      Future<?> worked = together ? steps(connection, 0) : set.compose(ok -> steps(connection, 0));
      Future<?> committed =
          together && isOneRead()
              ? connection.query("COMMIT").execute().compose(done -> worked)
              : worked.compose(done -> connection.query("COMMIT").execute());
      return committed.compose(done -> Future.all(bound, set));
    }

    /** The COMMIT of a read in one step is sent behind it, as the service does. */
    private boolean isOneRead() {
      return steps.size() == 1 && sql.begin().endsWith("READ ONLY");
    }

    private Future<?> steps(SqlConnection connection, int number) {
      if (number == steps.size()) {
        return Future.succeededFuture();
      }
      List<Tuple> values = steps.get(number).values().apply(answers);
      Future<?> answered = together ? all(connection, values) : inTurn(connection, values, 0);
      return answered.compose(done -> steps(connection, number + 1));
    }

    private Future<?> all(SqlConnection connection, List<Tuple> values) {
      List<Future<RowSet<Row>>> sent = values.stream().map(each -> send(connection, each)).toList();
      return sent.isEmpty()
          ? Future.succeededFuture()
          : Future.all(sent).onSuccess(done -> sent.forEach(each -> answers.add(each.result())));
    }

    private Future<?> inTurn(SqlConnection connection, List<Tuple> values, int number) {
      if (number == values.size()) {
        return Future.succeededFuture();
      }
      return send(connection, values.get(number))
          .onSuccess(answers::add)
          .compose(done -> inTurn(connection, values, number + 1));
    }

    private Future<RowSet<Row>> send(SqlConnection connection, Tuple values) {
      return connection.preparedQuery(sql.work().get(next++)).execute(values);
    }
  }
}
