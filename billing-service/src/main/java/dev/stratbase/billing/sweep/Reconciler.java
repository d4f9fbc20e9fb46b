package dev.stratbase.billing.sweep;

import dev.stratbase.billing.BillingConfig;
import dev.stratbase.billing.PatientDatabase;
import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.mirror.SubscriptionSync;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.ProviderSubscription;
import dev.stratbase.billing.provider.SubscriptionPage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Compares every subscription with its provider, mends what drifted and writes down what it found.
 * Messages get lost in both directions; this is what makes the mirror right in the end.
 */
@Singleton
class Reconciler {
  private static final String DRIFTED =
      "select provider_subscription_id from stratbase_internal.subscriptions_drifted($1::text::jsonb)";
  private static final String EXPECTED =
      "select provider_subscription_id from stratbase_internal.subscriptions_expected($1, $2)";
  private static final String FINISH =
      "update public.reconciliations set status = $2, checked = $3, drifted = $4, repaired = $5,"
          + " failed = $6, findings = $7::text::jsonb, finished_at = clock_timestamp()"
          + " where id = $1 and status = 'running'";

  private final PatientDatabase database;
  private final SubscriptionSync sync;
  private final BillingConfig config;
  private final BillingClock clock;

  Reconciler(
      PatientDatabase database, SubscriptionSync sync, BillingConfig config, BillingClock clock) {
    this.database = database;
    this.sync = sync;
    this.config = config;
    this.clock = clock;
  }

  /** Compares everything; the row of that id says how it went. */
  Uni<Void> run(UUID id, PaymentProvider provider) {
    ReconciliationLog log = new ReconciliationLog(provider.name());
    return pages(provider, null, log)
        .chain(() -> expected(provider, log))
        .onItemOrFailure()
        .transformToUni(
            (done, failure) -> finish(id, failure == null ? "finished" : "failed", log));
  }

  private Uni<Void> pages(PaymentProvider provider, @Nullable String after, ReconciliationLog log) {
    return provider
        .list(after)
        .chain(
            page -> page.isEmpty() ? Uni.createFrom().voidItem() : page(provider, page.get(), log));
  }

  private Uni<Void> page(PaymentProvider provider, SubscriptionPage page, ReconciliationLog log) {
    JsonArray facts = new JsonArray();
    for (ProviderSubscription each : page.subscriptions()) {
      log.see(each.id());
      facts.add(each.facts(config.gracePeriod()));
    }
    return database
        .write(connection ->
            connection
                .preparedQuery(DRIFTED)
                .execute(Tuple.of(facts.encode()))
                .map(Reconciler::ids))
        .chain(drifted -> mend(provider, drifted, log))
        .chain(() ->
            page.next() == null ? Uni.createFrom().voidItem() : pages(provider, page.next(), log));
  }

  /** What the provider did not list but we know of, one by one. */
  private Uni<Void> expected(PaymentProvider provider, ReconciliationLog log) {
    return database
        .write(connection ->
            connection
                .preparedQuery(EXPECTED)
                .execute(Tuple.of(provider.name().code(), clock.instant().atOffset(ZoneOffset.UTC)))
                .map(Reconciler::ids))
        .chain(ids -> {
          List<String> unseen = ids.stream().filter(id -> !log.hasSeen(id)).toList();
          unseen.forEach(log::see);
          return mend(provider, unseen, log);
        });
  }

  private Uni<Void> mend(PaymentProvider provider, List<String> ids, ReconciliationLog log) {
    Uni<Void> chain = Uni.createFrom().voidItem();
    for (String id : ids) {
      chain =
          chain.chain(() ->
              sync.syncPatiently(provider, id)
                  .invoke(outcome -> log.mended(id, outcome))
                  .onFailure()
                  .invoke(failure -> log.failed(id, failure))
                  .onFailure()
                  .recoverWithNull()
                  .replaceWithVoid());
    }
    return chain;
  }

  private Uni<Void> finish(UUID id, String status, ReconciliationLog log) {
    return database.write(connection ->
        connection
            .preparedQuery(FINISH)
            .execute(
                Tuple.from(
                    new ArrayList<Object>(
                        List.of(
                            id,
                            status,
                            log.checked(),
                            log.drifted(),
                            log.repaired(),
                            log.failed(),
                            log.findings()))))
            .replaceWithVoid());
  }

  private static List<String> ids(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).toList();
  }
}
