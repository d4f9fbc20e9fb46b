package dev.stratbase.billing.provider;

import dev.stratbase.billing.clock.ClockConfig;
import dev.stratbase.billing.provider.paypal.PayPalConfig;
import dev.stratbase.billing.provider.stripe.StripeConfig;
import dev.stratbase.kit.production.ProductionRule;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses to start in production with anything that stands in for something real: a clock that can
 * be set, other addresses than the providers', other certificate hosts. A packaged service is in
 * production unless its profile is {@code local} and nobody but this machine can reach it.
 */
@Singleton
final class ProductionCheck implements ProductionRule {
  private static final List<String> PAYPAL =
      List.of(PayPalConfig.LIVE, "https://api-m.sandbox.paypal.com");
  private static final List<String> CERTIFICATE_HOSTS =
      List.of("api.paypal.com", "api.sandbox.paypal.com");

  private final ClockConfig clock;
  private final StripeConfig stripe;
  private final PayPalConfig paypal;
  private final String host;

  ProductionCheck(
      ClockConfig clock,
      StripeConfig stripe,
      PayPalConfig paypal,
      @ConfigProperty(name = "quarkus.http.host") String host) {
    this.clock = clock;
    this.stripe = stripe;
    this.paypal = paypal;
    this.host = host;
  }

  @Override
  public List<String> faults() {
    if (ConfigUtils.isProfileActive("local") && List.of("127.0.0.1", "localhost").contains(host)) {
      return List.of();
    }
    List<String> faults = new ArrayList<>();
    if (clock.settable() || clock.follow().isPresent()) {
      faults.add("stratbase.billing.clock lets somebody set the clock");
    }
    if (!stripe.baseUrl().equals(StripeConfig.LIVE)) {
      faults.add("stratbase.stripe.base-url is not Stripe's");
    }
    if (!PAYPAL.contains(paypal.baseUrl())) {
      faults.add("stratbase.paypal.base-url is not PayPal's");
    }
    if (!CERTIFICATE_HOSTS.containsAll(paypal.certificateHosts())) {
      faults.add("stratbase.paypal.certificate-hosts lists a host that is not PayPal's");
    }
    if (paypal.certificateAuthority().isPresent()) {
      faults.add("stratbase.paypal.certificate-authority replaces the platform's authorities");
    }
    return faults;
  }
}
