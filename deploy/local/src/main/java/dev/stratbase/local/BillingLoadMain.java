package dev.stratbase.local;

import dev.stratbase.local.payments.BillingLoad;
import dev.stratbase.local.secret.Secrets;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What {@code ./stratbase billing-load} runs: load on billing of the stack that is up. */
public final class BillingLoadMain {
  private BillingLoadMain() {}

  /** Measures once; ports and secrets are found as {@code up} finds them. */
  public static void main(String[] arguments) throws Exception {
    Settings settings =
        Settings.from(
            Path.of(System.getProperty("stratbase.root", "")), List.of(), System.getenv());
    Secrets secrets = Secrets.in(settings.secrets().resolve("secrets.json"));
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    new BillingLoad(
            client,
            System.out,
            settings.origin(Ports.AUTH) + "/auth/v1",
            settings.origin(Service.BILLING),
            LocalPayments.keys(secrets).stripeSecret())
        .run();
  }
}
