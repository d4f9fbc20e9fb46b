package dev.stratbase.billing.provider.stripe;

import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.provider.CheckoutOrder;
import dev.stratbase.billing.provider.CheckoutOrder.Discount;
import dev.stratbase.billing.provider.ClosedCheckout;
import dev.stratbase.billing.provider.EventSubject;
import dev.stratbase.billing.provider.OpenedCheckout;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.ProviderRefusalException;
import dev.stratbase.billing.provider.ProviderSubscription;
import dev.stratbase.billing.provider.ReceivedEvent;
import dev.stratbase.billing.provider.SubscriptionPage;
import dev.stratbase.billing.provider.WebhookDelivery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stripe: Checkout for paying, its customer portal, Billing's subscriptions. */
@Singleton
class StripeProvider implements PaymentProvider {
  private static final String EXPANDED = "?expand[]=latest_invoice&expand[]=discounts";

  private final StripeConfig config;
  private final StripeApi api;
  private final StripeEvents events;
  private final BillingClock clock;

  StripeProvider(StripeConfig config, StripeApi api, StripeEvents events, BillingClock clock) {
    this.config = config;
    this.api = api;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public ProviderName name() {
    return ProviderName.STRIPE;
  }

  @Override
  public boolean isConfigured() {
    return api.isConfigured();
  }

  @Override
  public Uni<OpenedCheckout> openCheckout(CheckoutOrder order) {
    Discount discount = order.discount();
    if (discount == null) {
      return session(order, null);
    }
    return months(order.priceId())
        .chain(months -> coupon(discount, months))
        .chain(coupon -> session(order, coupon));
  }

  private Uni<OpenedCheckout> session(CheckoutOrder order, @Nullable String coupon) {
    StripeForm form =
        new StripeForm()
            .put("mode", "subscription")
            .put("line_items[0][price]", order.priceId())
            .put("line_items[0][quantity]", 1)
            .put("client_reference_id", order.person())
            .put("customer", order.customerId())
            .put("success_url", order.successUrl())
            .put("cancel_url", order.cancelUrl())
            .put("expires_at", order.expiresAt().getEpochSecond())
            .put("discounts[0][coupon]", coupon)
            .put(
                "subscription_data[trial_period_days]",
                order.trialDays() == 0 ? null : order.trialDays());
    for (String owner : List.of("", "subscription_data")) {
      String metadata = owner.isEmpty() ? "metadata" : owner + "[metadata]";
      form.put(metadata + "[" + StripeJson.PERSON + "]", order.person());
      form.put(metadata + "[" + StripeJson.CHECKOUT + "]", order.id());
    }
    return api.post("/v1/checkout/sessions", form, key("checkout", order.id(), order.expiresAt()))
        .map(StripeApi.Answer::body)
        .map(made ->
            new OpenedCheckout(made.getString("id"), order.priceId(), made.getString("url")));
  }

  /** Months of the price's interval: Stripe counts a discount's duration in months. */
  private Uni<Integer> months(String priceId) {
    return api.get("/v1/prices/" + StripePayments.segment(priceId))
        .map(answer -> answer.body().getJsonObject("recurring", new JsonObject()))
        .map(recurring ->
            recurring.getInteger("interval_count", 1)
                * (recurring.getString("interval", "month").equals("year") ? 12 : 1));
  }

  private Uni<String> coupon(Discount discount, int months) {
    String id = StripeDiscounts.couponId(discount, months);
    return api.find("/v1/coupons/" + id)
        .chain(found ->
            found.isPresent()
                ? Uni.createFrom().item(id)
                : api.post("/v1/coupons", StripeDiscounts.coupon(discount, months), key(id))
                    .replaceWith(id)
                    // Another request made it meanwhile.
                    .onFailure(failure -> isRefusal(failure, "resource_already_exists"))
                    .recoverWithItem(id));
  }

  @Override
  public Uni<ClosedCheckout> closeCheckout(String sessionId) {
    String path = "/v1/checkout/sessions/" + StripePayments.segment(sessionId);
    return api.post(path + "/expire", new StripeForm(), null)
        .<ClosedCheckout>map(expired -> new ClosedCheckout.Closed())
        // Only an open one can be expired.
        .onFailure(ProviderRefusalException.class)
        .recoverWithUni(() -> api.find(path).map(StripeProvider::closed));
  }

  private static ClosedCheckout closed(Optional<StripeApi.Answer> found) {
    JsonObject session = found.map(StripeApi.Answer::body).orElseGet(JsonObject::new);
    String subscription = StripeJson.idOf(session, "subscription");
    return session.getString("status", "").equals("complete") && subscription != null
        ? new ClosedCheckout.Paid(subscription)
        : new ClosedCheckout.Closed();
  }

  @Override
  public Uni<String> openPortal(String customerId, String returnUrl) {
    return api.post(
            "/v1/billing_portal/sessions",
            new StripeForm().put("customer", customerId).put("return_url", returnUrl),
            null)
        .map(answer -> answer.body().getString("url"));
  }

  @Override
  public Uni<Optional<ProviderSubscription>> fetch(String subscriptionId) {
    return api.find(subscription(subscriptionId) + EXPANDED)
        .map(found -> found.map(it -> StripeSubscriptions.read(it.body(), it.at())));
  }

  @Override
  public Uni<Void> cancel(String subscriptionId, boolean atPeriodEnd) {
    String path = subscription(subscriptionId);
    Uni<StripeApi.Answer> ending =
        atPeriodEnd
            ? api.post(path, new StripeForm().put("cancel_at_period_end", true), null)
            : api.delete(path);
    return ending
        .replaceWithVoid()
        // It has ended already.
        .onFailure(StripeApi::isUnknown)
        .recoverWithNull();
  }

  @Override
  public Uni<Void> resume(String subscriptionId) {
    return api.post(
            subscription(subscriptionId), new StripeForm().put("cancel_at_period_end", false), null)
        .replaceWithVoid();
  }

  @Override
  public Uni<Optional<String>> changePlan(String subscriptionId, String priceId, String returnUrl) {
    return api.get(subscription(subscriptionId))
        .map(answer -> answer.body().getJsonObject("items").getJsonArray("data").getJsonObject(0))
        .chain(item ->
            api.post(
                subscription(subscriptionId),
                new StripeForm()
                    .put("items[0][id]", item.getString("id"))
                    .put("items[0][price]", priceId)
                    .put("proration_behavior", "always_invoice")
                    .put("payment_behavior", "pending_if_incomplete"),
                null))
        .replaceWith(Optional.empty());
  }

  @Override
  public Uni<Optional<SubscriptionPage>> list(@Nullable String after) {
    String path =
        "/v1/subscriptions?status=all&limit=100&expand[]=data.latest_invoice"
            + "&expand[]=data.discounts"
            + (after == null ? "" : "&starting_after=" + StripePayments.segment(after));
    return api.get(path)
        .map(answer -> {
          List<ProviderSubscription> found =
              answer.body().getJsonArray("data").stream()
                  .map(it -> StripeSubscriptions.read((JsonObject) it, answer.at()))
                  .toList();
          boolean more = answer.body().getBoolean("has_more", false) && !found.isEmpty();
          return Optional.of(new SubscriptionPage(found, more ? found.getLast().id() : null));
        });
  }

  @Override
  public Uni<ReceivedEvent> receive(WebhookDelivery delivery) {
    StripeSignature.verify(
        delivery.body(),
        delivery.required("Stripe-Signature"),
        config.webhookSecrets().orElse(List.of()),
        clock.instant());
    return Uni.createFrom().item(events.parse(delivery.body()));
  }

  @Override
  public Uni<EventSubject> subject(ReceivedEvent event) {
    return events.subject(event);
  }

  @Override
  public ReceivedEvent parse(byte[] raw) {
    return events.parse(raw);
  }

  private static String subscription(String id) {
    return "/v1/subscriptions/" + StripePayments.segment(id);
  }

  private static String key(Object... parts) {
    StringBuilder key = new StringBuilder("stratbase");
    for (Object part : parts) {
      key.append(':').append(part);
    }
    return key.toString();
  }

  private static boolean isRefusal(Throwable failure, String code) {
    return failure instanceof ProviderRefusalException refusal && refusal.code().equals(code);
  }
}
