package dev.stratbase.kit.database;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.database.PgBouncer;
import dev.stratbase.database.PgBouncer.Mode;
import dev.stratbase.test.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real PgBouncer, where there is one; CI sees to it that there is. */
@EnabledIf("pgBouncerIsHere")
class PoolerTest {
  private static final int PATIENCE_SECONDS = 30;
  private static final Duration SILENCE = Duration.ofSeconds(PATIENCE_SECONDS);

  @TempDir private Path directory;
  private final Vertx vertx = Vertx.vertx();

  static boolean pgBouncerIsHere() {
    return PgBouncer.program().isPresent();
  }

  @AfterEach
  void stop() {
    vertx.close();
  }

  @Test
  void theServerItselfIsRecognised() throws Exception {
    PgConnectOptions direct = RunningPooler.login(TestDatabase.instance().url());
    assertEquals(Answering.SERVER, await(new PoolerProbe(vertx, direct, SILENCE).ask()));
  }

  @ParameterizedTest
  @CsvSource({
    "SESSION, SESSION_POOLER",
    "TRANSACTION, TRANSACTION_POOLER",
    "STATEMENT, STATEMENT_POOLER"
  })
  void aPoolersModeIsRecognised(Mode mode, Answering expected) throws Exception {
    try (RunningPooler pooler = RunningPooler.in(mode, directory)) {
      assertEquals(expected, await(new PoolerProbe(vertx, clean(pooler), SILENCE).ask()));
    }
  }

  @Test
  void aPoolerWithIdleConnectionsToChooseFromIsRecognised() throws Exception {
    try (RunningPooler pooler = RunningPooler.in(Mode.TRANSACTION, directory)) {
      List<PgConnection> others = new ArrayList<>();
      for (int i = 0; i < RunningPooler.SERVER_CONNECTIONS; i++) {
        PgConnection other = await(PgConnection.connect(vertx, clean(pooler)));
        await(other.query("begin").execute());
        others.add(other);
      }
      for (PgConnection other : others) {
        await(other.query("commit").execute());
      }
      assertEquals(
          Answering.TRANSACTION_POOLER,
          await(new PoolerProbe(vertx, clean(pooler), SILENCE).ask()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TRANSACTION, DIRECT",
    "TRANSACTION, SESSION",
    "STATEMENT, DIRECT",
    "STATEMENT, SESSION",
    "STATEMENT, TRANSACTION"
  })
  void aWrongCombinationIsRefusedForGoodWithASentence(Mode mode, Pooling chosen) throws Exception {
    try (RunningPooler pooler = RunningPooler.in(mode, directory)) {
      List<String> told = new ArrayList<>();
      PoolingCheck check = check(chosen, pooler);
      check.onRefused(wrong -> told.add(String.valueOf(wrong.getMessage())));
      for (int attempt = 0; attempt < 2; attempt++) {
        String sentence =
            String.valueOf(
                assertInstanceOf(
                        WrongPoolingException.class,
                        assertThrows(ExecutionException.class, () -> await(check.run())).getCause())
                    .getMessage());
        assertTrue(sentence.contains("127.0.0.1:"), sentence);
        assertTrue(sentence.contains("a pooler in " + mode.word() + " mode"), sentence);
        assertEquals(List.of(sentence), told);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SESSION, DIRECT",
    "SESSION, SESSION",
    "SESSION, TRANSACTION",
    "TRANSACTION, TRANSACTION"
  })
  void aCombinationThatWorksIsTaken(Mode mode, Pooling chosen) throws Exception {
    try (RunningPooler pooler = RunningPooler.in(mode, directory)) {
      assertDoesNotThrow(() -> await(check(chosen, pooler).run()));
    }
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void everySettingWorksWithoutAPooler(Pooling chosen) throws Exception {
    PgConnectOptions direct = RunningPooler.login(TestDatabase.instance().url());
    await(new PoolingCheck(vertx, chosen, List.of(chosen.applied(direct))).run());
  }

  /** Why it is refused, and that the setting is what helps. */
  @Test
  void statementsBreakBehindATransactionPoolerUnlessItIsSet() throws Exception {
    try (RunningPooler pooler = RunningPooler.in(Mode.TRANSACTION, directory)) {
      PgConnectOptions usual = pooler.login().setCachePreparedStatements(true);
      assertThrows(ExecutionException.class, () -> preparedByMany(Pooling.DIRECT.applied(usual)));
      assertEquals(40, preparedByMany(Pooling.TRANSACTION.applied(usual)));
    }
  }

  private int preparedByMany(PgConnectOptions options) throws Exception {
    List<PgConnection> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clients.add(await(PgConnection.connect(vertx, options)));
    }
    int right = 0;
    for (int round = 0; round < 10; round++) {
      for (PgConnection client : clients) {
        await(client.query("begin").execute());
        int sent = round * 10 + clients.indexOf(client);
        int got =
            await(client.preparedQuery("select $1::int").execute(Tuple.of(sent)))
                .iterator()
                .next()
                .getInteger(0);
        await(client.query("commit").execute());
        right += got == sent ? 1 : 0;
      }
    }
    return right;
  }

  private PoolingCheck check(Pooling chosen, RunningPooler pooler) {
    return new PoolingCheck(vertx, chosen, List.of(chosen.applied(pooler.login())));
  }

  private static PgConnectOptions clean(RunningPooler pooler) {
    return Pooling.DIRECT.applied(pooler.login());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
