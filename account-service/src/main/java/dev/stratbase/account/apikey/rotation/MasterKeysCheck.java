package dev.stratbase.account.apikey.rotation;

import dev.stratbase.account.apikey.vault.Vault;
import dev.stratbase.account.apikey.vault.VaultConfig;
import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
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
 * Compares the configured master keys with what the stored keys need: production does not start
 * with a configuration that could not open them, and what other replicas change later makes this
 * one not ready. While the database is away the service starts, is not ready, and looks again.
 */
@Singleton
class MasterKeysCheck {
  private static final Logger LOG = Logger.getLogger(MasterKeysCheck.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final List<String> NOT_COMPARED =
      List.of("the master keys are not compared with the stored keys yet");

  private final Vertx vertx;
  private final Background background;
  private final Database database;
  private final Vault vault;
  private final Rewrap rewrap;
  private final MasterKeyMeters meters;
  private final Duration every;
  private volatile boolean passed;
  private volatile boolean stopped;
  private volatile List<String> faults = NOT_COMPARED;

  MasterKeysCheck(
      Vertx vertx,
      Background background,
      Database database,
      Vault vault,
      Rewrap rewrap,
      MasterKeyMeters meters,
      VaultConfig config) {
    this.vertx = vertx;
    this.background = background;
    this.database = database;
    this.vault = vault;
    this.rewrap = rewrap;
    this.meters = meters;
    this.every = config.checkEvery();
  }

  /** Why this replica should not be asked; empty when it may be. */
  List<String> faults() {
    return faults;
  }

  void start(@Observes StartupEvent event) throws InterruptedException {
    CompletableFuture<MasterKeyUse> looked = new CompletableFuture<>();
    look(looked);
    try {
      MasterKeyUse use = looked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      judge(use.faults(vault), LaunchMode.current());
      pass(use);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("Master keys not compared with the stored keys yet: %s", e);
    }
    lookLater();
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
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

  private void look(CompletableFuture<MasterKeyUse> looked) {
    background.run(
        "master-keys-check",
        () -> database.asService().within(PATIENCE).writeSql(this::compare),
        use -> {
          meters.show(use);
          looked.complete(use);
        },
        looked::completeExceptionally);
  }

  private Uni<MasterKeyUse> compare(SqlConnection connection) {
    return MasterKeyStatements.use(connection)
        .call(use ->
            use.faults(vault).isEmpty() && !use.known().keySet().containsAll(vault.versions())
                ? MasterKeyStatements.register(connection, vault)
                : Uni.createFrom().voidItem());
  }

  private void lookLater() {
    if (stopped) {
      return;
    }
    Duration wait = passed ? every : AGAIN;
    CompletableFuture<MasterKeyUse> looked = new CompletableFuture<>();
    vertx.setTimer(wait.toMillis(), id -> look(looked));
    var _ =
        looked.whenComplete((use, failure) -> {
          // A database that is away is told by a check of its own.
          if (use != null) {
            found(use);
          }
          lookLater();
        });
  }

  private void found(MasterKeyUse use) {
    boolean lenient = LaunchMode.current() == LaunchMode.DEVELOPMENT;
    List<String> now = lenient ? List.of() : passed ? use.unsound(vault) : use.faults(vault);
    if (now.equals(faults)) {
      return;
    }
    if (now.isEmpty()) {
      LOG.info("The master keys fit the stored keys");
      pass(use);
    } else {
      // It serves already, so it stays up and says that it is not ready.
      LOG.errorf("STRATBASE_MASTER_KEYS: %s", String.join("; ", now));
      faults = now;
    }
  }

  private void pass(MasterKeyUse use) {
    passed = true;
    faults = List.of();
    rewrap.startWhereNeeded(use);
  }
}
