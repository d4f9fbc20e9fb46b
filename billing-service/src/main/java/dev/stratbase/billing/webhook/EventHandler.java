package dev.stratbase.billing.webhook;

import dev.stratbase.billing.PatientDatabase;
import dev.stratbase.billing.mirror.SubscriptionSync;
import dev.stratbase.billing.mirror.SyncOutcome;
import dev.stratbase.billing.provider.EventSubject;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.PaymentReversal;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.Providers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Acts on one event; its effect and its mark commit together. */
@Singleton
class EventHandler {
  private static final String CLOSE =
      "select stratbase_internal.checkout_closed(id, 'expired', $2) from public.checkouts"
          + " where provider = $1 and provider_session_id = $2";

  private final PatientDatabase database;
  private final Inbox inbox;
  private final Providers providers;
  private final SubscriptionSync sync;

  EventHandler(PatientDatabase database, Inbox inbox, Providers providers, SubscriptionSync sync) {
    this.database = database;
    this.inbox = inbox;
    this.providers = providers;
    this.sync = sync;
  }

  Uni<Void> handle(Inbox.Claimed event) {
    PaymentProvider provider = providers.require(ProviderName.of(event.provider()).orElseThrow());
    byte[] raw = Objects.requireNonNull(event.raw(), "the payload was purged");
    return provider.subject(provider.parse(raw)).chain(subject -> act(provider, event, subject));
  }

  private Uni<Void> act(PaymentProvider provider, Inbox.Claimed event, EventSubject subject) {
    return switch (subject) {
      case EventSubject.Nothing nothing ->
          database.write(connection -> inbox.finish(connection, event.id(), "ignored", null, null));
      case EventSubject.OfSubscription of -> mirror(provider, event, of.subscriptionId(), null);
      case EventSubject.OfReversal of ->
          mirror(provider, event, of.subscriptionId(), of.reversal());
      case EventSubject.OfExpiredCheckout of ->
          database.write(connection ->
              connection
                  .preparedQuery(CLOSE)
                  .execute(Tuple.of(provider.name().code(), of.sessionId()))
                  .chain(() ->
                      inbox.finish(connection, event.id(), "processed", of.sessionId(), null)));
    };
  }

  private Uni<Void> mirror(
      PaymentProvider provider,
      Inbox.Claimed event,
      String subscriptionId,
      @Nullable PaymentReversal reversal) {
    return sync.sync(
            provider,
            subscriptionId,
            reversal,
            (connection, outcome) ->
                inbox.finish(connection, event.id(), "processed", subscriptionId, flag(outcome)))
        .replaceWithVoid();
  }

  private static @Nullable String flag(SyncOutcome outcome) {
    return switch (outcome.kind()) {
      case PERSON_GONE -> "person_gone";
      case PERSON_UNKNOWN -> "person_unknown";
      case MIRRORED, NOT_FOUND -> null;
    };
  }
}
