package dev.stratbase.account.apikey.rotation;

import dev.stratbase.account.apikey.vault.SeedCipher;
import dev.stratbase.account.apikey.vault.Vault;
import dev.stratbase.account.apikey.vault.VaultConfig;
import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings every key under the current master key, batch by batch, while the service serves. What is
 * left to do is in the rows themselves: a run that was cut off is gone on with by the next one, of
 * this replica or another.
 */
@Singleton
class Rewrap {
  private static final Logger LOG = Logger.getLogger(Rewrap.class);
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  // Nobody waits for it, and a service that has just started is slow at first.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Background background;
  private final Database database;
  private final RewrapBatch batch;
  private final Vault vault;
  private final SeedCipher seed;
  private final VaultConfig config;
  private volatile RewrapResponse progress = RewrapResponse.IDLE;

  Rewrap(
      Vertx vertx,
      Background background,
      Database database,
      RewrapBatch batch,
      Vault vault,
      SeedCipher seed,
      VaultConfig config) {
    this.vertx = vertx;
    this.background = background;
    this.database = database;
    this.batch = batch;
    this.vault = vault;
    this.seed = seed;
    this.config = config;
  }

  void schedule(@Observes StartupEvent event) {
    vertx.setPeriodic(config.rewrapEvery().toMillis(), id -> startWhereNeeded());
  }

  RewrapResponse progress() {
    return progress;
  }

  /** Starts a run, or answers the one that is going on. */
  synchronized RewrapResponse start() {
    if (!progress.isRunning()) {
      progress =
          RewrapResponse.started(
              vault.currentVersion(), Instant.now().truncatedTo(ChronoUnit.MICROS));
      step(BEFORE_ALL);
    }
    return progress;
  }

  /** After a rotation somebody's rows are under an older key, and nobody has to remember it. */
  private void startWhereNeeded() {
    background.run(
        "rewrap-look",
        () -> database.asService().within(PATIENCE).readSql(MasterKeyStatements::use),
        this::startWhereNeeded,
        failure -> LOG.warnf("Keys under an older master key not looked for: %s", failure));
  }

  /** The same for whoever knows already what each master key wraps. */
  void startWhereNeeded(MasterKeyUse use) {
    boolean old = use.rowsBelow(vault.currentVersion()) > 0;
    if (old || (use.seedRows() > 0 && seed.configured())) {
      start();
    }
  }

  private void step(UUID after) {
    background.run(
        "rewrap",
        () ->
            database
                .asService()
                .within(PATIENCE)
                .writeSql(connection -> batch.run(connection, after)),
        this::went,
        this::failed);
  }

  private void went(RewrapBatch.Outcome outcome) {
    @Nullable UUID last = outcome.last();
    progress = progress.plus(outcome.rewrapped(), outcome.unreadable());
    if (last != null) {
      step(last);
      return;
    }
    progress = progress.finished(RewrapResponse.DONE, Instant.now().truncatedTo(ChronoUnit.MICROS));
    if (progress.rewrapped() > 0 || progress.unreadable() > 0) {
      LOG.infof(
          "Keys rewrapped: version=%d rewrapped=%d unreadable=%d",
          vault.currentVersion(), progress.rewrapped(), progress.unreadable());
    }
  }

  private void failed(Throwable failure) {
    LOG.warnf("Rewrapping was cut off and can be started again: %s", failure);
    progress =
        progress.finished(RewrapResponse.CUT_OFF, Instant.now().truncatedTo(ChronoUnit.MICROS));
  }
}
