package dev.stratbase.strategy.share;

import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Counts how often links are opened. A popular link would otherwise be one row that all its readers
 * wait for: each replica adds up what it served and writes one number a link every few seconds. A
 * replica that is killed forgets its last seconds.
 */
@Singleton
final class ShareCounter {
  private static final Logger LOG = Logger.getLogger(ShareCounter.class);
  private static final String ADD =
      "update public.strategy_shares h"
          + " set opened = least(h.opened::bigint + c.times, 2147483647)::integer,"
          + " last_opened_at = now()"
          + " from unnest($1::uuid[], $2::integer[]) c (id, times) where h.id = c.id";

  private final Vertx vertx;
  private final Background background;
  private final Database database;
  private final Duration every;
  private final Map<UUID, Integer> opened = new ConcurrentHashMap<>();

  ShareCounter(
      Vertx vertx,
      Background background,
      Database database,
      @ConfigProperty(name = "stratbase.shares.count-every", defaultValue = "5S") Duration every) {
    this.vertx = vertx;
    this.background = background;
    this.database = database;
    this.every = every;
  }

  /** Notes that a link was opened. */
  void opened(UUID share) {
    opened.merge(share, 1, Integer::sum);
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(every.toMillis(), id -> write());
  }

  private void write() {
    Map<UUID, Integer> counted = new HashMap<>();
    for (UUID share : List.copyOf(opened.keySet())) {
      Integer times = opened.remove(share);
      if (times != null) {
        counted.put(share, times);
      }
    }
    if (!counted.isEmpty()) {
      background.run(
          "shares-count",
          () -> database.asService().writeSql(connection -> add(connection, counted)),
          rows -> LOG.debugf("Links counted: links=%d", rows),
          failure -> {
            LOG.warnf("Links not counted, later then: %s", failure);
            counted.forEach((share, times) -> opened.merge(share, times, Integer::sum));
          });
    }
  }

  private static Uni<Integer> add(SqlConnection connection, Map<UUID, Integer> counted) {
    List<Map.Entry<UUID, Integer>> each = List.copyOf(counted.entrySet());
    Tuple values =
        Tuple.tuple()
            .addArrayOfUUID(each.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
            .addArrayOfInteger(each.stream().map(Map.Entry::getValue).toArray(Integer[]::new));
    return connection.preparedQuery(ADD).execute(values).map(rows -> rows.rowCount());
  }
}
