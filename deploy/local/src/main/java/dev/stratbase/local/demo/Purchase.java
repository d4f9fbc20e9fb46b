package dev.stratbase.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** Somebody new chooses a plan, pays on the page, is premium, and cancels again. */
final class Purchase {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client;
  private final PrintStream out;
  private final Tour.Addresses addresses;

  Purchase(HttpClient client, PrintStream out, Tour.Addresses addresses) {
    this.client = client;
    this.out = out;
    this.addresses = addresses;
  }

  void make() throws IOException, InterruptedException {
    heading("Somebody new chooses a plan");
    JsonClient billing = new JsonClient(client, addresses.billing(), signUp());
    JsonNode plans = shown("GET", "/v1/plans", billing.get("/v1/plans"));
    for (JsonNode plan : plans.path("items")) {
      say(
          "%-12s %s %s"
              .formatted(
                  plan.path("code").asText(),
                  plan.path("amount_minor").asLong(),
                  plan.path("currency").asText()));
    }
    ObjectNode order =
        Json.object()
            .put("plan_code", "pro-monthly")
            .put("provider", "stripe")
            .put("success_url", "http://localhost:3000/paid")
            .put("cancel_url", "http://localhost:3000/plans");
    JsonNode checkout = shown("POST", "/v1/checkout", billing.post("/v1/checkout", order));
    String page = checkout.path("url").asText();
    say("The page to pay on, for a browser: " + page);

    heading("Pay on it, and be premium");
    long begin = System.nanoTime();
    pay(page);
    JsonNode entitlement = premium(billing);
    say(
        "premium after %s ms, because of: %s"
            .formatted(
                (System.nanoTime() - begin) / 1_000_000, entitlement.path("reason").asText()));

    heading("Cancel at the end of the period");
    String cancel = "/v1/subscriptions/" + entitlement.path("subscription_id").asText() + "/cancel";
    JsonNode ended = shown("POST", cancel, billing.post(cancel, Json.object()));
    say("good until " + ended.path("current_period_end").asText());
  }

  private String signUp() throws IOException, InterruptedException {
    ObjectNode person =
        Json.object()
            .put("email", "buyer-" + UUID.randomUUID() + "@example.test")
            .put("password", DemoPerson.PASSWORD);
    JsonClient.Answer answer =
        new JsonClient(client, addresses.issuer(), "").post("/signup", person);
    return answer.body().path("access_token").asText();
  }

  private void pay(String page) throws IOException, InterruptedException {
    HttpResponse<Void> pressed =
        client.send(
            HttpRequest.newBuilder(URI.create(page))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("action=pay"))
                .build(),
            HttpResponse.BodyHandlers.discarding());
    out.println("POST %s -> %s".formatted(page, pressed.statusCode()));
  }

  /** Asks until it is so: the provider's event is on its way. */
  private static JsonNode premium(JsonClient billing) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      JsonNode entitlement = billing.get("/v1/entitlements").body();
      if (entitlement.path("is_premium").asBoolean()) {
        return entitlement;
      }
      Thread.sleep(20);
    }
    throw new IOException("Nobody became premium in " + PATIENCE.toSeconds() + " s.");
  }

  private void heading(String text) {
    out.println();
    out.println("# " + text);
  }

  private void say(String text) {
    out.println("  " + text);
  }

  private JsonNode shown(String method, String path, JsonClient.Answer answer) throws IOException {
    out.println("%s %s%s -> %s".formatted(method, addresses.billing(), path, answer.status()));
    if (!answer.ok()) {
      throw new IOException("It was refused: " + answer.body());
    }
    return answer.body();
  }
}
