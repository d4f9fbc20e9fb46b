package dev.stratbase.billing.webhook;

import dev.stratbase.kit.database.Lookout;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells how many events wait in the inbox and since when; each replica tells the same. */
@Singleton
class InboxLag {
  // Served by the partial index of what is due.
  private static final String WAITING =
      "select count(*)::integer, coalesce(extract(epoch from clock_timestamp() - min(received_at)),"
          + " 0)::float8 from public.webhook_events where status in ('received', 'failed')";

  private final Lookout lookout;
  private final Lookout.Look look =
      new Lookout.Look("inbox-lag", WAITING, Tuple::tuple, this::went);
  private volatile int waiting;
  private volatile double oldest;

  InboxLag(Lookout lookout, MeterRegistry registry) {
    this.lookout = lookout;
    Gauge.builder("stratbase.inbox.waiting", this, it -> it.waiting)
        .description("Received events that are not acted on yet, failed ones among them")
        .register(registry);
    Gauge.builder("stratbase.inbox.oldest.age", this, it -> it.oldest)
        .description("Since when the oldest of them waits")
        .baseUnit("seconds")
        .register(registry);
  }

  void start(@Observes StartupEvent event) {
    lookout.keep(look);
  }

  /** Counts now. */
  void look() {
    lookout.once(look);
  }

  private void went(Row row) {
    waiting = row.getInteger(0);
    oldest = row.getDouble(1);
  }
}
