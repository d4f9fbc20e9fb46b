package dev.stratbase.billing.subscription;

import dev.stratbase.billing.BillingProblem;
import dev.stratbase.billing.mirror.SubscriptionSync;
import dev.stratbase.billing.plan.PlanCatalogue;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.ProviderProblems;
import dev.stratbase.billing.provider.Providers;
import dev.stratbase.billing.provider.RedirectUrls;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What people do with their subscriptions: asked of the provider, then mirrored before they are
 * answered. Each states how things shall be, so repeating it is harmless.
 */
@Singleton
class SubscriptionActions {
  private static final String CUSTOMER =
      "select provider_customer_id from public.billing_customers where user_id = $1"
          + " and provider = $2";

  private final Database database;
  private final CurrentCaller caller;
  private final SubscriptionService subscriptions;
  private final Providers providers;
  private final SubscriptionSync sync;
  private final PlanCatalogue plans;
  private final RedirectUrls urls;

  SubscriptionActions(
      Database database,
      CurrentCaller caller,
      SubscriptionService subscriptions,
      Providers providers,
      SubscriptionSync sync,
      PlanCatalogue plans,
      RedirectUrls urls) {
    this.database = database;
    this.caller = caller;
    this.subscriptions = subscriptions;
    this.providers = providers;
    this.sync = sync;
    this.plans = plans;
    this.urls = urls;
  }

  Uni<SubscriptionResponse> cancel(UUID id, boolean atPeriodEnd) {
    return acted(
        id, (provider, subscription) -> provider.cancel(remoteId(subscription), atPeriodEnd));
  }

  Uni<SubscriptionResponse> resume(UUID id) {
    return acted(id, (provider, subscription) -> provider.resume(remoteId(subscription)));
  }

  Uni<ChangedPlan> changePlan(UUID id, ChangePlanRequest request) {
    urls.require("/return_url", request.returnUrl());
    return ProviderProblems.told(
        running(id)
            .chain(subscription ->
                plans
                    .price(request.planCode(), subscription.provider())
                    .map(price -> price.orElseThrow(BillingProblem.PLAN_NOT_ON_SALE::exception))
                    .chain(price ->
                        subscription.planType().equals(request.planCode())
                            ? Uni.createFrom().item(Optional.<String>empty())
                            : provider(subscription)
                                .changePlan(remoteId(subscription), price, request.returnUrl()))
                    .chain(approval ->
                        mirrored(id, subscription)
                            .map(now -> new ChangedPlan(now, approval.orElse(null))))));
  }

  Uni<Portal> portal(PortalRequest request) {
    urls.require("/return_url", request.returnUrl());
    ProviderName name = ProviderName.of(request.provider()).orElseThrow();
    PaymentProvider provider = providers.require(name);
    return ProviderProblems.told(
        caller
            .person()
            .map(Caller.Person::id)
            .chain(person -> customer(person, name))
            .map(found -> found.orElseThrow(BillingProblem.NO_CUSTOMER::exception))
            .chain(customer -> provider.openPortal(customer, request.returnUrl()))
            .map(Portal::new));
  }

  private interface Action {
    Uni<Void> of(PaymentProvider provider, SubscriptionResponse subscription);
  }

  private Uni<SubscriptionResponse> acted(UUID id, Action action) {
    return ProviderProblems.told(
        running(id)
            .chain(subscription ->
                action
                    .of(provider(subscription), subscription)
                    .chain(() -> mirrored(id, subscription))));
  }

  /** One of the caller's that a provider has and that has not ended. */
  private Uni<SubscriptionResponse> running(UUID id) {
    return subscriptions
        .get(id)
        .invoke(found -> {
          if (found.providerSubscriptionId() == null) {
            throw BillingProblem.NOT_WITH_THIS_PROVIDER.exception();
          }
          if (List.of("canceled", "expired").contains(found.status())) {
            throw BillingProblem.SUBSCRIPTION_ENDED.exception();
          }
        });
  }

  private Uni<SubscriptionResponse> mirrored(UUID id, SubscriptionResponse subscription) {
    return sync.syncPatiently(provider(subscription), remoteId(subscription))
        .chain(() -> subscriptions.get(id));
  }

  private PaymentProvider provider(SubscriptionResponse subscription) {
    return providers.require(ProviderName.of(subscription.provider()).orElseThrow());
  }

  private Uni<Optional<String>> customer(UUID person, ProviderName name) {
    return database
        .asService()
        .readSql(
            connection -> connection.preparedQuery(CUSTOMER).execute(Tuple.of(person, name.code())))
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .findFirst());
  }

  private static String remoteId(SubscriptionResponse subscription) {
    @Nullable String id = subscription.providerSubscriptionId();
    return Objects.requireNonNull(id);
  }
}
