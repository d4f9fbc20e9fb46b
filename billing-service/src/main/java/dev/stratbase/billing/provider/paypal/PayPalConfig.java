package dev.stratbase.billing.provider.paypal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How PayPal is reached; without a client it is not offered. */
@ConfigMapping(prefix = "stratbase.paypal")
public interface PayPalConfig {
  /** The API's address. */
  String LIVE = "https://api-m.paypal.com";

  /** REST application's client id. */
  Optional<String> clientId();

  /** REST application's secret. */
  Optional<String> clientSecret();

  /**
   * Id of the webhook, which is part of what is signed; of the old one and the new one while
   * deliveries move.
   */
  @WithName("webhook-id")
  Optional<List<String>> webhookIds();

  /** Where the API is; another address than PayPal's two is refused in production. */
  @WithDefault(LIVE)
  String baseUrl();

  /**
   * Hosts from which signing certificates are taken; others than PayPal's are refused in
   * production.
   */
  @WithDefault("api.paypal.com,api.sandbox.paypal.com")
  List<String> certificateHosts();

  /**
   * PEM file of the only authority to trust for them; without it the platform's. Not in production.
   */
  Optional<Path> certificateAuthority();

  /** Where a payer manages their automatic payments. */
  @WithDefault("https://www.paypal.com/myaccount/autopay/")
  String portalUrl();

  /** Longest wait for an answer. */
  @WithDefault("8S")
  Duration timeout();

  /** How often a call is repeated by itself; each has a request id. */
  @WithDefault("2")
  int retries();
}
