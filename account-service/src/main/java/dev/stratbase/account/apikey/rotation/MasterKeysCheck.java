package dev.stratbase.account.apikey.rotation;

import dev.stratbase.account.apikey.vault.Vault;
import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Compares the configured master keys with what the stored keys need when the service starts:
 * production does not start with a configuration that could not open them. While the database is
 * away the service starts, is not ready, and looks again.
 */
@Singleton
class MasterKeysCheck {
  private static final Logger LOG = Logger.getLogger(MasterKeysCheck.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Background background;
  private final Database database;
  private final Vault vault;
  private final Rewrap rewrap;
  private volatile boolean passed;

  MasterKeysCheck(
      Vertx vertx, Background background, Database database, Vault vault, Rewrap rewrap) {
    this.vertx = vertx;
    this.background = background;
    this.database = database;
    this.vault = vault;
    this.rewrap = rewrap;
  }

  boolean passed() {
    return passed;
  }

  void start(@Observes StartupEvent event) throws InterruptedException {
    CompletableFuture<List<String>> faults = new CompletableFuture<>();
    look(faults);
    try {
      judge(faults.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), LaunchMode.current());
      pass();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("Master keys not compared with the stored keys yet: %s", e);
      lookAgain();
    }
  }

  /** Refuses in production; elsewhere master keys come and go with the process. */
  static void judge(List<String> faults, LaunchMode mode) {
    if (faults.isEmpty()) {
      return;
    }
    String all = "STRATBASE_MASTER_KEYS: " + String.join("; ", faults);
    if (mode == LaunchMode.NORMAL) {
      throw new ConfigurationException(all);
    }
    LOG.warn(all);
  }

  private void look(CompletableFuture<List<String>> faults) {
    background.run(
        () -> database.asService().writeSql(this::compare),
        faults::complete,
        faults::completeExceptionally);
  }

  private Uni<List<String>> compare(SqlConnection connection) {
    return MasterKeyStatements.use(connection)
        .map(use -> use.faults(vault))
        .call(faults ->
            faults.isEmpty()
                ? MasterKeyStatements.register(connection, vault)
                : Uni.createFrom().voidItem());
  }

  private void lookAgain() {
    CompletableFuture<List<String>> faults = new CompletableFuture<>();
    vertx.setTimer(AGAIN.toMillis(), id -> look(faults));
    var _ =
        faults.whenComplete((found, failure) -> {
          if (found == null) {
            lookAgain();
          } else if (found.isEmpty() || LaunchMode.current() != LaunchMode.NORMAL) {
            pass();
          } else {
            // It serves already, so it stays up and says that it is not ready.
            LOG.errorf("STRATBASE_MASTER_KEYS: %s", String.join("; ", found));
            lookAgain();
          }
        });
  }

  private void pass() {
    passed = true;
    rewrap.startWhereNeeded();
  }
}
