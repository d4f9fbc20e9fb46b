package dev.stratbase.billing.webhook;

import dev.stratbase.billing.BillingProblem;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.ProviderUnavailableException;
import dev.stratbase.billing.provider.Providers;
import dev.stratbase.billing.provider.ReceivedEvent;
import dev.stratbase.billing.provider.WebhookDelivery;
import dev.stratbase.billing.provider.WebhookRefusal;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.ProblemException;
import dev.stratbase.kit.tracing.Traces;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Takes deliveries in: judged, kept, and only then acknowledged. */
@Singleton
class WebhookService {
  private static final Logger LOG = Logger.getLogger(WebhookService.class);

  private final Database database;
  private final Providers providers;
  private final Inbox inbox;
  private final InboxWorker worker;
  private final InboxMeters meters;
  private final Traces traces;

  WebhookService(
      Database database,
      Providers providers,
      Inbox inbox,
      InboxWorker worker,
      InboxMeters meters,
      Traces traces) {
    this.database = database;
    this.providers = providers;
    this.inbox = inbox;
    this.worker = worker;
    this.meters = meters;
    this.traces = traces;
  }

  /** Done when the event is committed; a repetition is as good as the first. */
  Uni<Void> accept(ProviderName name, WebhookDelivery delivery) {
    PaymentProvider provider = providers.find(name).orElseThrow(CommonProblem.NOT_FOUND::exception);
    return Uni.createFrom()
        .deferred(() -> provider.receive(delivery))
        .onFailure(WebhookRefusal.class)
        .transform(failure -> refused(name, failure))
        .onFailure(IllegalArgumentException.class)
        .transform(failure -> BillingProblem.WEBHOOK_MALFORMED.exception())
        .onFailure(ProviderUnavailableException.class)
        .transform(failure -> BillingProblem.PROVIDER_UNAVAILABLE.exception())
        .chain(event -> keep(name, event, delivery.body()));
  }

  private Uni<Void> keep(ProviderName name, ReceivedEvent event, byte[] raw) {
    return database
        .asService()
        .writeSql(connection ->
            inbox.accept(connection, name.code(), event.id(), event.type(), raw, traces.parent()))
        .invoke(() -> meters.kept(name))
        .invoke(worker::wake);
  }

  private ProblemException refused(ProviderName name, WebhookRefusal refusal) {
    meters.refused(name);
    LOG.warnf("A delivery was refused: provider=%s cause=%s", name.code(), refusal.getMessage());
    return switch (refusal.reason()) {
      case MALFORMED -> BillingProblem.WEBHOOK_SIGNATURE_MALFORMED.exception();
      case STALE -> BillingProblem.WEBHOOK_SIGNATURE_STALE.exception();
      case WRONG -> BillingProblem.WEBHOOK_SIGNATURE_WRONG.exception();
    };
  }
}
