package dev.stratbase.account.credit;

import dev.stratbase.kit.database.Lookout;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks for people whose balance is not the sum of their ledger entries. The database refuses to
 * let the two part; this is what would notice that somebody got around it. It goes through
 * everybody in batches, over and over, so that no look is expensive.
 */
@Singleton
class LedgerDrift {
  private static final int BATCH = 2_000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final String COMPARE =
      "select count(*)::integer, (array_agg(p.id order by p.id desc))[1],"
          + " (count(*) filter (where p.credits <> coalesce(e.total, 0)))::integer"
          + " from (select id, credits from public.users where id > $1 order by id limit "
          + BATCH
          + ") p left join lateral (select sum(amount) total from public.credit_entries"
          + " where user_id = p.id) e on true";

  private final Lookout lookout;
  private final Lookout.Look look =
      new Lookout.Look("ledger-check", COMPARE, () -> Tuple.of(from()), this::went);
  private UUID after = BEFORE_ALL;
  private int found;
  private volatile int drifted;
  private volatile double passed;

  LedgerDrift(Lookout lookout, MeterRegistry registry) {
    this.lookout = lookout;
    Gauge.builder("stratbase.ledger.drift.people", this, it -> it.drifted)
        .description("People whose balance is not the sum of their ledger entries")
        .register(registry);
    Gauge.builder("stratbase.ledger.checked.timestamp", this, it -> it.passed)
        .description("When everybody was last compared; 0 before the first time")
        .baseUnit("seconds")
        .register(registry);
  }

  void start(@Observes StartupEvent event) {
    lookout.keep(look);
  }

  /** Compares the next batch. */
  void look() {
    lookout.once(look);
  }

  private synchronized UUID from() {
    return after;
  }

  private synchronized void went(Row row) {
    int people = row.getInteger(0);
    @Nullable UUID last = row.getUUID(1);
    found += row.getInteger(2);
    // What is wrong is told at once, that nothing is wrong only after everybody was looked at.
    drifted = Math.max(drifted, found);
    if (last != null && people == BATCH) {
      after = last;
      return;
    }
    drifted = found;
    passed = System.currentTimeMillis() / 1000.0;
    after = BEFORE_ALL;
    found = 0;
  }
}
