package dev.stratbase.billing.payments;

import dev.stratbase.billing.Rows;
import dev.stratbase.local.payments.StandIn;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The module's stand-in for Stripe and PayPal, the one that {@code ./stratbase up} starts too. */
public final class Payments {
  public static final StandIn.Keys KEYS =
      new StandIn.Keys(
          "sk_test_Unlogged1Key", "whsec_Unlogged2Hook", "client", "Unlogged3Secret", "WEBHOOK-1");

  /** Of a webhook that PayPal may still deliver to. */
  public static final String OLDER_WEBHOOK = "WEBHOOK-0";

  private static final StandIn INSTANCE = started();

  private Payments() {}

  private static StandIn started() {
    try {
      StandIn standIn = StandIn.start(0, KEYS, null, null);
      standIn.addPrice("pro-monthly", 1900, "USD", "month", 14);
      standIn.addPrice("pro-yearly", 19000, "USD", "year", 14);
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static StandIn standIn() {
    return INSTANCE;
  }

  /** The settings that point billing at it. */
  static Map<String, String> settings() {
    try {
      Path authority = Files.createTempFile("authority", ".pem");
      authority.toFile().deleteOnExit();
      Files.writeString(authority, INSTANCE.authorityPem());
      return Map.of(
          "stratbase.stripe.api-key",
          KEYS.stripeKey(),
          "stratbase.stripe.webhook-secrets",
          "whsec_older," + KEYS.stripeSecret(),
          "stratbase.stripe.base-url",
          INSTANCE.origin(),
          "stratbase.stripe.retries",
          "0",
          "stratbase.paypal.client-id",
          KEYS.paypalClient(),
          "stratbase.paypal.client-secret",
          KEYS.paypalSecret(),
          "stratbase.paypal.webhook-id",
          OLDER_WEBHOOK + "," + KEYS.paypalWebhook(),
          "stratbase.paypal.base-url",
          INSTANCE.origin(),
          "stratbase.paypal.certificate-hosts",
          "127.0.0.1",
          "stratbase.paypal.certificate-authority",
          authority.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Delivers events to the service under test, and tells it the providers' prices. */
  public static StandIn connected() {
    INSTANCE.deliverTo(URI.create("http://127.0.0.1:" + RestAssured.port));
    Rows.execute(
        "update plans set provider_price_ids = jsonb_build_object('stripe',"
            + " 'price_' || replace(code, '-', '_'), 'paypal', 'P-' || upper(code))"
            + " where code like 'pro-%' and provider_price_ids = '{}'");
    INSTANCE.deliveries().setCopies(1);
    return INSTANCE;
  }
}
