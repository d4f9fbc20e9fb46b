package dev.stratbase.billing.sweep;

import dev.stratbase.billing.BillingConfig;
import dev.stratbase.billing.PatientDatabase;
import dev.stratbase.billing.checkout.CheckoutClosing;
import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.mirror.SubscriptionSync;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.Providers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * What time alone brings about: entitlements lapse, given plans end, months bring their credits,
 * checkouts expire, what ended without news is asked for, and old payloads go.
 */
@Singleton
class Sweep {
  private static final Logger LOG = Logger.getLogger(Sweep.class);
  private static final int BATCH = 200;
  private static final String DUE =
      "select person from stratbase_internal.people_due($1, $2, " + BATCH + ")";
  private static final String SETTLE = "select stratbase_internal.billing_sweep($1, $2)";
  private static final UUID FIRST = new UUID(0, 0);
  private static final String OVERDUE =
      "select provider, provider_subscription_id"
          + " from stratbase_internal.subscriptions_overdue($1, 50)";
  // A suspension of ours whose period is over: PayPal is told that it was the end.
  private static final String TO_END =
      "select provider, provider_subscription_id from public.subscriptions"
          + " where provider = 'paypal' and status = 'canceled' and raw_status = 'SUSPENDED'"
          + " limit 50";
  private static final String PURGE =
      "update public.webhook_events set raw = null where id in (select id from public.webhook_events"
          + " where raw is not null and status not in ('received', 'failed')"
          + " and received_at < now() - make_interval(secs => $1) order by received_at limit 500"
          + " for no key update skip locked)";
  private static final String OLD_LEASES =
      "delete from public.subscription_leases where (provider, provider_subscription_id) in ("
          + "select provider, provider_subscription_id from public.subscription_leases"
          + " where until < now() - interval '1 day' limit 500 for update skip locked)";

  private final PatientDatabase database;
  private final Providers providers;
  private final SubscriptionSync sync;
  private final CheckoutClosing checkouts;
  private final BillingConfig config;
  private final BillingClock clock;

  Sweep(
      PatientDatabase database,
      Providers providers,
      SubscriptionSync sync,
      CheckoutClosing checkouts,
      BillingConfig config,
      BillingClock clock) {
    this.database = database;
    this.providers = providers;
    this.sync = sync;
    this.checkouts = checkouts;
    this.config = config;
    this.clock = clock;
  }

  private record Remote(String provider, String id) {}

  Uni<Void> all() {
    // Our own rules first: a provider that is down delays no lapse and no grant.
    return due(FIRST)
        .chain(checkouts::closeDue)
        .chain(this::overdue)
        .chain(this::endSuspended)
        .chain(this::purge);
  }

  /** By the database's own rules, person after person. */
  private Uni<Void> due(UUID beyond) {
    return database
        .write(connection ->
            connection
                .preparedQuery(DUE)
                .execute(Tuple.of(at(), beyond))
                .map(rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .toList()))
        .chain(people ->
            settled(people)
                .chain(() ->
                    people.size() < BATCH ? Uni.createFrom().voidItem() : due(people.getLast())));
  }

  /** Each in a transaction of its own: one that fails keeps no other waiting. */
  private Uni<Void> settled(List<UUID> people) {
    Uni<Void> chain = Uni.createFrom().voidItem();
    for (UUID person : people) {
      chain =
          chain.chain(() ->
              database
                  .write(connection ->
                      connection.preparedQuery(SETTLE).execute(Tuple.of(person, at())))
                  .replaceWithVoid()
                  .onFailure()
                  .invoke(failure -> LOG.warnf("Not settled: cause=%s", failure.getMessage()))
                  .onFailure()
                  .recoverWithNull());
    }
    return chain;
  }

  /** Long before a silent period lapses, the provider is asked what became of it. */
  private Uni<Void> overdue() {
    return database
        .write(connection ->
            connection.preparedQuery(OVERDUE).execute(Tuple.of(at())).map(Sweep::remotes))
        .chain(found ->
            each(found, (provider, id) -> sync.syncPatiently(provider, id).replaceWithVoid()));
  }

  private Uni<Void> endSuspended() {
    return database
        .write(connection -> connection.preparedQuery(TO_END).execute().map(Sweep::remotes))
        .chain(found ->
            each(
                found,
                (provider, id) ->
                    provider
                        .cancel(id, false)
                        .chain(() -> sync.syncPatiently(provider, id))
                        .replaceWithVoid()));
  }

  private Uni<Void> purge() {
    double kept = config.inbox().payloadKept().toMillis() / 1000.0;
    return database.write(connection ->
        connection
            .preparedQuery(PURGE)
            .execute(Tuple.of(kept))
            .chain(() -> connection.query(OLD_LEASES).execute())
            .replaceWithVoid());
  }

  private interface Step {
    Uni<Void> of(PaymentProvider provider, String id);
  }

  /** One after the other; one that fails does not keep the others waiting. */
  private Uni<Void> each(List<Remote> found, Step step) {
    Uni<Void> chain = Uni.createFrom().voidItem();
    for (Remote remote : found) {
      Optional<PaymentProvider> provider =
          ProviderName.of(remote.provider()).flatMap(providers::find);
      if (provider.isPresent()) {
        chain =
            chain.chain(() ->
                step.of(provider.get(), remote.id())
                    .onFailure()
                    .invoke(failure ->
                        LOG.warnf(
                            "Not swept: provider=%s subscription=%s cause=%s",
                            remote.provider(), remote.id(), failure.getMessage()))
                    .onFailure()
                    .recoverWithNull());
      }
    }
    return chain;
  }

  private static List<Remote> remotes(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> new Remote(row.getString(0), row.getString(1)))
        .toList();
  }

  private OffsetDateTime at() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
