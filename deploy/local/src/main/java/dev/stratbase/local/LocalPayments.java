package dev.stratbase.local;

import dev.stratbase.local.payments.StandIn;
import dev.stratbase.local.secret.PrivateFile;
import dev.stratbase.local.secret.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stand-in for Stripe and PayPal: started, given our plans' prices, and billing pointed at it.
 */
final class LocalPayments {
  /** Plans that nobody gave prices of a real provider. */
  private static final String PRICE_PLANS =
      "update public.plans set provider_price_ids = jsonb_build_object("
          + "'stripe', 'price_' || replace(code, '-', '_'), 'paypal', 'P-' || upper(code))"
          + " where amount_minor > 0 and provider_price_ids = '{}'";

  private static final String PLANS =
      "select code, amount_minor, currency, interval, trial_days from public.plans"
          + " where amount_minor > 0";

  private final Settings settings;
  private final StandIn standIn;
  private final StandIn.Keys keys;

  private LocalPayments(Settings settings, StandIn standIn, StandIn.Keys keys) {
    this.settings = settings;
    this.standIn = standIn;
    this.keys = keys;
  }

  static LocalPayments start(
      Settings settings, Secrets secrets, Owned owned, DatabaseAccess database)
      throws IOException, SQLException {
    StandIn.Keys keys = keys(secrets);
    StandIn standIn =
        owned.add(
            StandIn.start(
                settings.ports().of(Ports.PAYMENTS),
                keys,
                URI.create(settings.origin(Service.BILLING)),
                settings.data()));
    LocalPayments payments = new LocalPayments(settings, standIn, keys);
    payments.tellPrices(database, secrets.password(Service.BILLING.systemLogin()));
    PrivateFile.write(payments.authority(), standIn.authorityPem());
    return payments;
  }

  static StandIn.Keys keys(Secrets secrets) throws IOException {
    return new StandIn.Keys(
        "sk_test_" + secrets.password("payments:stripe-key"),
        "whsec_" + secrets.password("payments:stripe-secret"),
        "stand-in",
        secrets.password("payments:paypal-secret"),
        "STAND-IN-WEBHOOK");
  }

  private void tellPrices(DatabaseAccess database, String password) throws SQLException {
    try (Connection billing =
            database.connect(database.login(Service.BILLING.systemLogin()), password);
        Statement statement = billing.createStatement()) {
      billing.setAutoCommit(false);
      statement.execute("select set_config('role', 'stratbase_billing', true)");
      statement.executeUpdate(PRICE_PLANS);
      try (ResultSet plans = statement.executeQuery(PLANS)) {
        while (plans.next()) {
          standIn.addPrice(
              plans.getString("code"),
              plans.getLong("amount_minor"),
              plans.getString("currency"),
              plans.getString("interval"),
              plans.getInt("trial_days"));
        }
      }
      billing.commit();
    }
  }

  private Path authority() {
    return settings.data().resolve("payments-authority.pem");
  }

  /** What billing is told; its profile says that standing in is meant. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("QUARKUS_PROFILE", "local");
    environment.put("STRATBASE_STRIPE_API_KEY", keys.stripeKey());
    environment.put("STRATBASE_STRIPE_WEBHOOK_SECRETS", keys.stripeSecret());
    environment.put("STRATBASE_STRIPE_BASE_URL", standIn.origin());
    environment.put("STRATBASE_PAYPAL_CLIENT_ID", keys.paypalClient());
    environment.put("STRATBASE_PAYPAL_CLIENT_SECRET", keys.paypalSecret());
    environment.put("STRATBASE_PAYPAL_WEBHOOK_ID", keys.paypalWebhook());
    environment.put("STRATBASE_PAYPAL_BASE_URL", standIn.origin());
    environment.put("STRATBASE_PAYPAL_CERTIFICATE_HOSTS", "127.0.0.1");
    environment.put("STRATBASE_PAYPAL_CERTIFICATE_AUTHORITY", authority().toString());
    environment.put("STRATBASE_BILLING_CLOCK_SETTABLE", "true");
    environment.put("STRATBASE_BILLING_CLOCK_FOLLOW", standIn.origin() + "/control/clock");
    environment.put("STRATBASE_BILLING_REDIRECT_ORIGINS", settings.corsOrigins());
    environment.put("STRATBASE_BILLING_SWEEP_EVERY", "1S");
    // Everybody here has the same address.
    environment.put("STRATBASE_BILLING_COUPON_TRIES_PER_ADDRESS", "1000000");
    return environment;
  }
}
