package dev.stratbase.kit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.database.PgBouncer;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * People at once over fewer server connections than there are clients, as a service reaches them.
 */
@EnabledIf("dev.stratbase.kit.database.PoolerTest#pgBouncerIsHere")
class SharedSessionsTest {
  private static final int PEOPLE = 20;
  private static final int TIMES = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String WHO =
      "select current_user || ' ' || current_setting('request.jwt.claim.sub', true)";

  @TempDir private Path directory;

  @Test
  void nobodyIsEverSomebodyElseAndNothingStaysBehind() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (RunningPooler pooler = RunningPooler.in(PgBouncer.Mode.TRANSACTION, directory)) {
      BoundPool pool =
          (BoundPool)
              new BoundPoolCreator(new Config(pooler), "test")
                  .create(new Input(vertx, pooler.login()));
      Transactions transactions = new Transactions(pool, PATIENCE);
      List<CompletableFuture<Integer>> people = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        people.add(act(vertx, transactions, i % 2 == 0));
      }
      int right = 0;
      for (CompletableFuture<Integer> person : people) {
        right += person.get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
      }
      assertEquals(PEOPLE * TIMES, right);
      assertEquals("account_service ", bare(vertx, pooler));
      pool.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } finally {
      vertx.close();
    }
  }

  /** One person's transactions, one after another, each as somebody new. */
  private static CompletableFuture<Integer> act(
      Vertx vertx, Transactions transactions, boolean reading) {
    CompletableFuture<Integer> right = new CompletableFuture<>();
    Uni<Integer> all = Uni.createFrom().item(0);
    for (int i = 0; i < TIMES; i++) {
      all = all.chain(before -> once(transactions, reading).map(ok -> before + (ok ? 1 : 0)));
    }
    Uni<Integer> chain = all;
    Context request =
        Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
    request.runOnContext(
        start -> chain.subscribe().with(right::complete, right::completeExceptionally));
    return right;
  }

  private static Uni<Boolean> once(Transactions transactions, boolean reading) {
    String sub = UUID.randomUUID().toString();
    Binding binding =
        new Binding(Login.CALLER, "stratbase_account_caller", new Principal("{}", sub), reading);
    String expected = "stratbase_account_caller " + sub;
    return reading
        ? transactions
            .readOnce(() -> binding, WHO, Tuple.tuple())
            .map(rows -> expected.equals(rows.iterator().next().getString(0)))
        : transactions.writeSql(
            binding,
            connection ->
                connection
                    .preparedQuery(WHO)
                    .execute()
                    .chain(first -> connection.preparedQuery(WHO).execute())
                    .map(rows -> expected.equals(rows.iterator().next().getString(0))));
  }

  private static String bare(Vertx vertx, RunningPooler pooler) throws Exception {
    PgConnectOptions login = Pooling.TRANSACTION.applied(pooler.login());
    return io.vertx.pgclient.PgConnection.connect(vertx, login)
        .compose(connection -> connection.query(WHO).execute())
        .map(rows -> rows.iterator().next().getString(0))
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private record Input(Vertx vertx, PgConnectOptions connect) implements PgPoolCreator.Input {
    @Override
    public PoolOptions poolOptions() {
      return new PoolOptions();
    }

    @Override
    public List<PgConnectOptions> pgConnectOptionsList() {
      return List.of(connect);
    }
  }

  private record Config(RunningPooler pooler) implements DatabaseConfig {
    @Override
    public String url() {
      return "";
    }

    @Override
    public Credentials caller() {
      PgConnectOptions login = pooler.login();
      return new Credentials() {
        @Override
        public String username() {
          return login.getUser();
        }

        @Override
        public Optional<String> password() {
          return Optional.of(login.getPassword());
        }
      };
    }

    @Override
    public Credentials system() {
      return caller();
    }

    @Override
    public Pooling pooling() {
      return Pooling.TRANSACTION;
    }

    @Override
    public Duration connectionWait() {
      return PATIENCE;
    }

    @Override
    public Duration deadline() {
      return PATIENCE;
    }

    @Override
    public int poolSize() {
      return 10;
    }

    @Override
    public int systemPoolSize() {
      return 4;
    }
  }
}
