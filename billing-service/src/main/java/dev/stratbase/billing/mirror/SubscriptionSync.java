package dev.stratbase.billing.mirror;

import dev.stratbase.billing.BillingConfig;
import dev.stratbase.billing.PatientDatabase;
import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.mirror.SyncOutcome.Kind;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.PaymentReversal;
import dev.stratbase.billing.provider.ProviderSubscription;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a subscription from its provider and mirrors what it finds: the one way in which a row of
 * a provider's changes. A lease is taken before the fetch and compared in the transaction that
 * writes, so that no transaction is open while the provider thinks and yet a slow, older answer
 * never overwrites a newer one.
 */
@Singleton
public final class SubscriptionSync {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int PATIENT_TRIES = 30;

  private final PatientDatabase database;
  private final MirrorStatements statements;
  private final BillingConfig config;
  private final BillingClock clock;

  SubscriptionSync(
      PatientDatabase database,
      MirrorStatements statements,
      BillingConfig config,
      BillingClock clock) {
    this.database = database;
    this.statements = statements;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Mirrors one; fails with {@link LeaseBusyException} when somebody else just does.
   *
   * @param reversal a payment of it that went back, to be recorded with it
   * @param alongside written in the same transaction, with the outcome
   */
  public Uni<SyncOutcome> sync(
      PaymentProvider provider,
      String subscriptionId,
      @Nullable PaymentReversal reversal,
      BiFunction<SqlConnection, SyncOutcome, Uni<Void>> alongside) {
    String name = provider.name().code();
    return lease(name, subscriptionId)
        .chain(fence ->
            fetched(provider, subscriptionId, fence)
                .chain(found -> write(name, subscriptionId, fence, found, reversal, alongside)));
  }

  /** The same for whoever waits for the answer; waits for another's turn, at most 3 s. */
  public Uni<SyncOutcome> syncPatiently(PaymentProvider provider, String subscriptionId) {
    return sync(
            provider, subscriptionId, null, (connection, outcome) -> Uni.createFrom().voidItem())
        .onFailure(LeaseBusyException.class)
        .retry()
        .withBackOff(PAUSE, PAUSE)
        .atMost(PATIENT_TRIES);
  }

  private Uni<Long> lease(String provider, String id) {
    return database
        .write(connection -> statements.take(connection, provider, id, config.inbox().claimedFor()))
        .map(fence -> {
          if (fence == null) {
            throw new LeaseBusyException();
          }
          return fence;
        });
  }

  private Uni<Optional<ProviderSubscription>> fetched(
      PaymentProvider provider, String id, long fence) {
    return provider
        .fetch(id)
        // The next try need not wait for the lease to run out.
        .onFailure()
        .call(failure -> release(provider.name().code(), id, fence));
  }

  private Uni<Boolean> release(String provider, String id, long fence) {
    return database
        .write(connection -> statements.end(connection, provider, id, fence))
        .onFailure()
        .recoverWithItem(false);
  }

  private Uni<SyncOutcome> write(
      String provider,
      String id,
      long fence,
      Optional<ProviderSubscription> found,
      @Nullable PaymentReversal reversal,
      BiFunction<SqlConnection, SyncOutcome, Uni<Void>> alongside) {
    return database
        .write(connection ->
            statements
                .end(connection, provider, id, fence)
                .invoke(ours -> {
                  if (!ours) {
                    throw new LeaseBusyException();
                  }
                })
                .chain(() -> mirror(connection, found, reversal))
                .call(outcome -> alongside.apply(connection, outcome)))
        // A refused transaction gives the lease back in one of its own.
        .onFailure(failure -> !(failure instanceof LeaseBusyException))
        .call(() -> release(provider, id, fence));
  }

  private Uni<SyncOutcome> mirror(
      SqlConnection connection,
      Optional<ProviderSubscription> found,
      @Nullable PaymentReversal reversal) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(new SyncOutcome(Kind.NOT_FOUND, null, List.of()));
    }
    return statements
        .mirror(connection, found.get().facts(config.gracePeriod()), clock.instant())
        .call(outcome ->
            reversal == null || outcome.subscriptionId() == null
                ? Uni.createFrom().voidItem()
                : statements.reverse(
                    connection, outcome.subscriptionId(), reversal, clock.instant()));
  }
}
