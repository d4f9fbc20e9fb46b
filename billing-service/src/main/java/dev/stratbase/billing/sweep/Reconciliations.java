package dev.stratbase.billing.sweep;

import dev.stratbase.billing.BillingConfig;
import dev.stratbase.billing.BillingProblem;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.Providers;
import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Starts comparisons, on schedule and on an administrator's wish; one a provider at a time. */
@Singleton
class Reconciliations {
  private static final Logger LOG = Logger.getLogger(Reconciliations.class);
  // One that was killed does not keep the others from ever starting.
  private static final String FORGET_KILLED =
      "update public.reconciliations set status = 'failed', finished_at = clock_timestamp()"
          + " where provider = $1 and status = 'running' and started_at < now() - interval '1 hour'";
  private static final String BEGIN =
      "insert into public.reconciliations (provider)"
          + " select $1 where $2::float8 = 0 or not exists (select from public.reconciliations r"
          + " where r.provider = $1 and r.started_at > now() - make_interval(secs => $2))"
          + " on conflict (provider) where status = 'running' do nothing returning id";

  private final Vertx vertx;
  private final Background background;
  private final Database database;
  private final Providers providers;
  private final Reconciler reconciler;
  private final BillingConfig config;

  Reconciliations(
      Vertx vertx,
      Background background,
      Database database,
      Providers providers,
      Reconciler reconciler,
      BillingConfig config) {
    this.vertx = vertx;
    this.background = background;
    this.database = database;
    this.providers = providers;
    this.reconciler = reconciler;
    this.config = config;
  }

  /** Every replica looks; whoever is first after the time has passed does it. */
  void start(@Observes StartupEvent event) {
    long every = config.reconcileEvery().toMillis();
    vertx.setPeriodic(
        Math.max(1_000, every / 4),
        id -> providers.configured().forEach(provider -> run(provider, every / 1000.0)));
  }

  /** Begins one now; fails with {@code reconciliation_running}. */
  Uni<UUID> begin(PaymentProvider provider) {
    return begin(provider, 0)
        .map(id -> id.orElseThrow(BillingProblem.RECONCILIATION_RUNNING::exception))
        .invoke(id -> work(id, provider));
  }

  private void run(PaymentProvider provider, double seconds) {
    background.run(
        "reconciliation-look",
        () -> begin(provider, seconds),
        id -> id.ifPresent(begun -> work(begun, provider)),
        failure -> LOG.warnf("No comparison was begun: %s", failure));
  }

  private void work(UUID id, PaymentProvider provider) {
    background.run(
        "reconciliation",
        () -> reconciler.run(id, provider),
        done -> LOG.infof("Compared with the provider: provider=%s", provider.name().code()),
        failure -> LOG.warnf("A comparison was not finished: %s", failure));
  }

  private Uni<Optional<UUID>> begin(PaymentProvider provider, double notWithinSeconds) {
    String name = provider.name().code();
    return database
        .asService()
        .writeSql(connection ->
            connection
                .preparedQuery(FORGET_KILLED)
                .execute(Tuple.of(name))
                .chain(
                    () -> connection.preparedQuery(BEGIN).execute(Tuple.of(name, notWithinSeconds)))
                .map(rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .findFirst()));
  }
}
