package dev.stratbase.billing.provider.stripe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How Stripe is reached; without a key it is not offered. */
@ConfigMapping(prefix = "stratbase.stripe")
public interface StripeConfig {
  /** The API's address. */
  String LIVE = "https://api.stripe.com";

  /** Secret or restricted key. */
  Optional<String> apiKey();

  /** Signing secrets of the webhook endpoint: two while one is being replaced. */
  Optional<List<String>> webhookSecrets();

  /** Where the API is; another address than Stripe's is refused in production. */
  @WithDefault(LIVE)
  String baseUrl();

  /** Longest wait for a connection. */
  @WithDefault("2S")
  Duration connectTimeout();

  /** Longest wait for an answer. */
  @WithDefault("8S")
  Duration readTimeout();

  /** How often a call is repeated by itself; each has an idempotency key. */
  @WithDefault("2")
  int retries();
}
