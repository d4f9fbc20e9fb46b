package dev.stratbase.kit.http;

import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Forgets Idempotency-Keys after a day; every replica may try, in small batches. */
@Singleton
final class IdempotencyPurge {
  private static final Logger LOG = Logger.getLogger(IdempotencyPurge.class);
  private static final String TASK = "idempotency-purge";
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Vertx vertx;
  private final Background background;
  private final Database database;
  private final String statement;

  IdempotencyPurge(
      Vertx vertx,
      Background background,
      Database database,
      @ConfigProperty(name = "stratbase.slice") String slice) {
    this.vertx = vertx;
    this.background = background;
    this.database = database;
    // Without a lock: the service may delete these rows, not change them, and two replicas that
    // meet
    // wait for one another.
    String table = "public." + slice + "_idempotency_keys";
    this.statement =
        "delete from "
            + table
            + " where ctid in (select ctid from "
            + table
            + " where created_at < now() - interval '24 hours' limit 1000)";
  }

  void start(@Observes StartupEvent event) {
    background.announce(TASK);
    vertx.setPeriodic(EVERY.toMillis(), id -> purge());
  }

  void purge() {
    background.run(
        TASK,
        () -> database.asService().writeSql(this::delete),
        count -> LOG.debugf("Idempotency keys forgotten: count=%d", count),
        failure -> LOG.warnf("Idempotency keys not forgotten: %s", failure));
  }

  private Uni<Integer> delete(SqlConnection connection) {
    return connection.preparedQuery(statement).execute().map(rows -> rows.rowCount());
  }
}
