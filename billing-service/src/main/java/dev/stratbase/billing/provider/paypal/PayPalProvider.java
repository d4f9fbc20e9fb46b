package dev.stratbase.billing.provider.paypal;

import dev.stratbase.billing.BillingProblem;
import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.provider.CheckoutOrder;
import dev.stratbase.billing.provider.ClosedCheckout;
import dev.stratbase.billing.provider.EventSubject;
import dev.stratbase.billing.provider.OpenedCheckout;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.ProviderRefusalException;
import dev.stratbase.billing.provider.ProviderSubscription;
import dev.stratbase.billing.provider.ReceivedEvent;
import dev.stratbase.billing.provider.SubscriptionPage;
import dev.stratbase.billing.provider.SubscriptionStatus;
import dev.stratbase.billing.provider.WebhookDelivery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PayPal: its Subscriptions API, where approving a subscription is the checkout. */
@Singleton
class PayPalProvider implements PaymentProvider {
  private static final String SUBSCRIPTIONS = "/v1/billing/subscriptions";

  private final PayPalConfig config;
  private final PayPalApi api;
  private final PayPalEvents events;
  private final PayPalSignature signature;
  private final BillingClock clock;

  PayPalProvider(
      PayPalConfig config,
      PayPalApi api,
      PayPalEvents events,
      PayPalSignature signature,
      BillingClock clock) {
    this.config = config;
    this.api = api;
    this.events = events;
    this.signature = signature;
    this.clock = clock;
  }

  @Override
  public ProviderName name() {
    return ProviderName.PAYPAL;
  }

  @Override
  public boolean isConfigured() {
    return api.isConfigured();
  }

  @Override
  public Uni<OpenedCheckout> openCheckout(CheckoutOrder order) {
    return api.find("/v1/billing/plans/" + PayPalEvents.segment(order.priceId()))
        .map(found -> found.orElseThrow(BillingProblem.PLAN_NOT_ON_SALE::exception))
        .chain(plan ->
            PayPalPlans.fits(plan, order)
                ? subscribe(order, order.priceId(), PayPalPlans.override(plan, order.discount()))
                : api.post(
                        "/v1/billing/plans",
                        PayPalPlans.derived(plan, order),
                        "stratbase-plan-" + order.id())
                    .chain(made -> subscribe(order, made.getString("id"), null)));
  }

  private Uni<OpenedCheckout> subscribe(
      CheckoutOrder order, String planId, @Nullable JsonObject override) {
    JsonObject body =
        new JsonObject()
            .put("plan_id", planId)
            .put("custom_id", order.person() + "/" + order.id())
            .put(
                "application_context",
                new JsonObject()
                    .put("return_url", order.successUrl())
                    .put("cancel_url", order.cancelUrl())
                    .put("shipping_preference", "NO_SHIPPING")
                    .put("user_action", "SUBSCRIBE_NOW"));
    if (override != null) {
      body.put("plan", override);
    }
    return api.post(
            SUBSCRIPTIONS,
            body,
            "stratbase-" + order.id() + "-" + order.expiresAt().getEpochSecond())
        .map(made -> new OpenedCheckout(made.getString("id"), planId, approval(made)));
  }

  private static String approval(JsonObject answer) {
    for (JsonObject link : PayPalSubscriptions.objects(answer.getJsonArray("links"))) {
      if (link.getString("rel", "").equals("approve")) {
        return link.getString("href");
      }
    }
    throw PayPalApi.unavailable("an answer without a page to approve on");
  }

  /** A pending approval cannot be taken back; one that comes later is mirrored all the same. */
  @Override
  public Uni<ClosedCheckout> closeCheckout(String sessionId) {
    return fetch(sessionId)
        .map(found ->
            found
                .filter(it -> it.status() != SubscriptionStatus.INCOMPLETE)
                .<ClosedCheckout>map(it -> new ClosedCheckout.Paid(it.id()))
                .orElseGet(ClosedCheckout.Closed::new));
  }

  @Override
  public Uni<String> openPortal(String customerId, String returnUrl) {
    return Uni.createFrom().item(config.portalUrl());
  }

  @Override
  public Uni<Optional<ProviderSubscription>> fetch(String subscriptionId) {
    return api.find(path(subscriptionId) + "?fields=plan")
        .map(found -> found.map(it -> PayPalSubscriptions.read(it, clock.instant())));
  }

  @Override
  public Uni<Void> cancel(String subscriptionId, boolean atPeriodEnd) {
    return fetch(subscriptionId)
        .chain(found -> {
          String raw = found.map(ProviderSubscription::rawStatus).orElse("CANCELLED");
          boolean over = raw.equals("CANCELLED") || raw.equals("EXPIRED");
          boolean suspended = raw.equals("SUSPENDED") && atPeriodEnd;
          return over || suspended
              ? Uni.createFrom().voidItem()
              : api.post(
                      path(subscriptionId) + (atPeriodEnd ? "/suspend" : "/cancel"),
                      reason(
                          atPeriodEnd
                              ? PayPalSubscriptions.ENDS_WITH_PERIOD
                              : PayPalSubscriptions.ENDS_NOW),
                      null)
                  .replaceWithVoid();
        });
  }

  @Override
  public Uni<Void> resume(String subscriptionId) {
    return api.post(path(subscriptionId) + "/activate", reason("stratbase:resume"), null)
        .replaceWithVoid()
        // It is active already.
        .onFailure(failure ->
            failure instanceof ProviderRefusalException refusal && refusal.status() == 422)
        .recoverWithNull();
  }

  @Override
  public Uni<Optional<String>> changePlan(String subscriptionId, String priceId, String returnUrl) {
    return api.post(
            path(subscriptionId) + "/revise",
            new JsonObject()
                .put("plan_id", priceId)
                .put(
                    "application_context",
                    new JsonObject().put("return_url", returnUrl).put("cancel_url", returnUrl)),
            null)
        .map(answer -> Optional.of(approval(answer)));
  }

  /** PayPal has no list of subscriptions: all of ours are known from their checkouts. */
  @Override
  public Uni<Optional<SubscriptionPage>> list(@Nullable String after) {
    return Uni.createFrom().item(Optional.empty());
  }

  @Override
  public Uni<ReceivedEvent> receive(WebhookDelivery delivery) {
    return signature
        .verify(delivery, clock.instant())
        .map(verified -> events.parse(delivery.body()));
  }

  @Override
  public Uni<EventSubject> subject(ReceivedEvent event) {
    return events.subject(event);
  }

  @Override
  public ReceivedEvent parse(byte[] raw) {
    return events.parse(raw);
  }

  private static JsonObject reason(String text) {
    return new JsonObject().put("reason", text);
  }

  private static String path(String id) {
    return SUBSCRIPTIONS + "/" + PayPalEvents.segment(id);
  }
}
