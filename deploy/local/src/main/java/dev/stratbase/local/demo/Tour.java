package dev.stratbase.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.UUID;

/** A short walk through a running stack, every call shown as it is made. */
public final class Tour {
  private final HttpClient client;
  private final PrintStream out;
  private final Addresses addresses;

  /** Where the issuer and the services are. */
  public record Addresses(
      String issuer, String account, String indicator, String strategy, String billing) {}

  /** A walk that prints where it goes. */
  public Tour(HttpClient client, PrintStream out, Addresses addresses) {
    this.client = client;
    this.out = out;
    this.addresses = addresses;
  }

  /**
   * Signs in, finds an indicator, saves a strategy, reads it back and removes it; then somebody new
   * pays for a plan, and another one takes their data along and leaves.
   */
  public void walk() throws IOException, InterruptedException {
    String token = signIn();
    findAnIndicator(token);
    String path = saveAStrategy(token);
    JsonClient strategies = new JsonClient(client, addresses.strategy(), token);

    heading("Read it back, with its first version");
    JsonNode strategy = shown("GET", addresses.strategy() + path, strategies.get(path));
    say(
        "%s components, version %s"
            .formatted(
                strategy.path("components").size(), strategy.path("latest_version").asInt()));
    shown("GET", addresses.strategy() + path + "/versions", strategies.get(path + "/versions"));

    heading("Remove it again");
    shown("DELETE", addresses.strategy() + path, strategies.delete(path));

    new Purchase(client, out, addresses).make();
    comeAndGo();
  }

  private void comeAndGo() throws IOException, InterruptedException {
    heading("Somebody new signs up, takes their data along and leaves");
    ObjectNode credentials =
        Json.object()
            .put("email", "visitor-" + UUID.randomUUID() + "@example.test")
            .put("password", DemoPerson.PASSWORD);
    JsonClient issuer = new JsonClient(client, addresses.issuer(), "");
    JsonNode session =
        shown("POST", addresses.issuer() + "/signup", issuer.post("/signup", credentials));
    JsonClient account =
        new JsonClient(client, addresses.account(), session.path("access_token").asText());
    String me = addresses.account() + "/v1/me";
    JsonNode file = shown("GET", me + "/export", account.get("/v1/me/export"));
    say("credits: " + file.path("account").path("user").path("credits").asInt());
    JsonNode gone = shown("DELETE", me, account.delete("/v1/me", credentials.retain("email")));
    say("sign-in: " + gone.path("auth_user").asText());
  }

  private String signIn() throws IOException, InterruptedException {
    heading("Sign in as " + DemoPerson.PLAIN.email());
    String path = "/token?grant_type=password";
    ObjectNode credentials =
        Json.object().put("email", DemoPerson.PLAIN.email()).put("password", DemoPerson.PASSWORD);
    JsonClient issuer = new JsonClient(client, addresses.issuer(), "");
    JsonNode session = shown("POST", addresses.issuer() + path, issuer.post(path, credentials));
    return session.path("access_token").asText();
  }

  private void findAnIndicator(String token) throws IOException, InterruptedException {
    heading("Find something to enter by");
    String path = "/v1/indicators?q=rsi&type=entry";
    JsonClient indicators = new JsonClient(client, addresses.indicator(), token);
    JsonNode found = shown("GET", addresses.indicator() + path, indicators.get(path));
    for (JsonNode indicator : found.path("items")) {
      say("%-24s %s".formatted(indicator.path("slug").asText(), indicator.path("name").asText()));
    }
  }

  private String saveAStrategy(String token) throws IOException, InterruptedException {
    heading("Save a strategy of four components");
    JsonClient indicators = new JsonClient(client, addresses.indicator(), token);
    ObjectNode document = DemoStrategy.PULLBACK.document(indicators);
    say(document.toPrettyString());
    JsonClient strategies = new JsonClient(client, addresses.strategy(), token);
    JsonNode saved =
        shown(
            "POST",
            addresses.strategy() + "/v1/strategies",
            strategies.post("/v1/strategies", document));
    return "/v1/strategies/" + saved.path("id").asText();
  }

  private void heading(String text) {
    out.println();
    out.println("# " + text);
  }

  private void say(String text) {
    text.lines().forEach(line -> out.println("  " + line));
  }

  /** Prints the call and its answer in one line; an answer that refuses ends the walk. */
  private JsonNode shown(String method, String address, JsonClient.Answer answer)
      throws IOException {
    out.println("%s %s -> %s".formatted(method, address, answer.status()));
    if (!answer.ok()) {
      throw new IOException("It was refused: " + answer.body());
    }
    return answer.body();
  }
}
