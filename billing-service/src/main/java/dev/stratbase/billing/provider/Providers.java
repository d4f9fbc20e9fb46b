package dev.stratbase.billing.provider;

import dev.stratbase.billing.BillingProblem;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The providers that can be used here. */
@Singleton
public final class Providers {
  private final List<PaymentProvider> all;

  Providers(@All List<PaymentProvider> all) {
    this.all = all;
  }

  /** Those with keys. */
  public List<PaymentProvider> configured() {
    return all.stream().filter(PaymentProvider::isConfigured).toList();
  }

  /** The provider, or empty without keys for it. */
  public Optional<PaymentProvider> find(ProviderName name) {
    return configured().stream().filter(it -> it.name() == name).findFirst();
  }

  /** The provider; fails with {@code provider_not_available} without keys for it. */
  public PaymentProvider require(ProviderName name) {
    return find(name).orElseThrow(BillingProblem.PROVIDER_NOT_AVAILABLE::exception);
  }
}
