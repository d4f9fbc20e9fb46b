package dev.stratbase.billing.checkout;

import dev.stratbase.billing.PatientDatabase;
import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.mirror.SubscriptionSync;
import dev.stratbase.billing.provider.ClosedCheckout;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Ends checkouts that were not paid. The provider's page is closed first, and only then is the
 * discount free for another: a page that turns out to be paid keeps it.
 */
@Singleton
public final class CheckoutClosing {
  private final PatientDatabase database;
  private final CheckoutStatements statements;
  private final Providers providers;
  private final SubscriptionSync sync;
  private final BillingClock clock;

  CheckoutClosing(
      PatientDatabase database,
      CheckoutStatements statements,
      Providers providers,
      SubscriptionSync sync,
      BillingClock clock) {
    this.database = database;
    this.statements = statements;
    this.providers = providers;
    this.sync = sync;
    this.clock = clock;
  }

  /** Ends what is over by the clock; how many there were. */
  public Uni<Integer> closeDue() {
    return database
        .write(connection -> statements.due(connection, clock.instant()))
        .chain(due -> each(due).replaceWith(due.size()));
  }

  private Uni<Void> each(List<Checkout> due) {
    Uni<Void> chain = Uni.createFrom().voidItem();
    for (Checkout checkout : due) {
      chain = chain.chain(() -> close(checkout).onFailure().recoverWithNull());
    }
    return chain;
  }

  /** Ends one, unless it was paid: then its subscription is mirrored. */
  Uni<Void> close(Checkout checkout) {
    String session = checkout.sessionId();
    if (session == null) {
      return mark(checkout);
    }
    PaymentProvider provider =
        providers.require(ProviderName.of(checkout.provider()).orElseThrow());
    return provider
        .closeCheckout(session)
        .chain(outcome ->
            switch (outcome) {
              case ClosedCheckout.Closed closed -> mark(checkout);
              case ClosedCheckout.Paid paid ->
                  sync.syncPatiently(provider, paid.subscriptionId()).replaceWithVoid();
            });
  }

  private Uni<Void> mark(Checkout checkout) {
    return database.write(connection ->
        statements.closed(connection, checkout.id(), "expired", checkout.sessionId()));
  }
}
