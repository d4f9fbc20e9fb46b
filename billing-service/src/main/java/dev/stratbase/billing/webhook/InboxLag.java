package dev.stratbase.billing.webhook;

import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells how many events wait in the inbox and since when; each replica tells the same. */
@Singleton
class InboxLag {
  private static final Logger LOG = Logger.getLogger(InboxLag.class);
  private static final Duration EVERY = Duration.ofSeconds(10);
  // Served by the partial index of what is due.
  private static final String WAITING =
      "select count(*)::integer, coalesce(extract(epoch from clock_timestamp() - min(received_at)),"
          + " 0)::float8 from public.webhook_events where status in ('received', 'failed')";

  private final Vertx vertx;
  private final Background background;
  private final Database database;
  private volatile int waiting;
  private volatile double oldest;

  InboxLag(Vertx vertx, Background background, Database database, MeterRegistry registry) {
    this.vertx = vertx;
    this.background = background;
    this.database = database;
    Gauge.builder("stratbase.inbox.waiting", this, it -> it.waiting)
        .description("Received events that are not acted on yet, failed ones among them")
        .register(registry);
    Gauge.builder("stratbase.inbox.oldest.age", this, it -> it.oldest)
        .description("Since when the oldest of them waits")
        .baseUnit("seconds")
        .register(registry);
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(EVERY.toMillis(), id -> look());
  }

  /** Counts now. */
  void look() {
    background.run(
        "inbox-lag",
        () -> database.asService().readOnce(WAITING, Tuple.tuple()).map(it -> it.iterator().next()),
        this::went,
        failure -> LOG.warnf("The inbox could not be counted: %s", failure));
  }

  private void went(Row row) {
    waiting = row.getInteger(0);
    oldest = row.getDouble(1);
  }
}
