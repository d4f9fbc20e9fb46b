package dev.stratbase.account.apikey;

import dev.stratbase.account.apikey.vault.VaultConfig;
import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Forgets uses of keys once they are older than is kept; every replica may, in small batches. */
@Singleton
class ApiKeyUsePurge {
  /** What the database keeps from the service itself, so that none can hide what it just did. */
  static final Duration LEAST = Duration.ofDays(90);

  private static final Logger LOG = Logger.getLogger(ApiKeyUsePurge.class);
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final int BATCH = 1_000;
  // Without a lock, which would ask for the right to change a use.
  private static final String FORGET =
      "delete from public.api_key_uses where id in (select id from public.api_key_uses"
          + " where used_at < $1 order by used_at limit "
          + BATCH
          + ")";

  private final Vertx vertx;
  private final Background background;
  private final Database database;
  private final Duration kept;

  ApiKeyUsePurge(Vertx vertx, Background background, Database database, VaultConfig config) {
    this.vertx = vertx;
    this.background = background;
    this.database = database;
    this.kept = checked(config.usesKept());
  }

  static Duration checked(Duration kept) {
    if (kept.compareTo(LEAST) < 0) {
      throw new ConfigurationException(
          "STRATBASE_VAULT_USES_KEPT is %s days; uses of keys are kept for at least %s"
              .formatted(kept.toDays(), LEAST.toDays()));
    }
    return kept;
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(EVERY.toMillis(), id -> purge());
  }

  /** Goes on until nothing too old is left. */
  void purge() {
    background.run(
        "key-uses-purge",
        () -> database.asService().writeSql(this::forget),
        this::went,
        failure -> LOG.warnf("Uses of keys not forgotten: %s", failure));
  }

  private Uni<Integer> forget(SqlConnection connection) {
    return connection
        .preparedQuery(FORGET)
        .execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC).minus(kept)))
        .map(rows -> rows.rowCount());
  }

  private void went(int count) {
    LOG.debugf("Uses of keys forgotten: count=%d", count);
    if (count == BATCH) {
      purge();
    }
  }
}
