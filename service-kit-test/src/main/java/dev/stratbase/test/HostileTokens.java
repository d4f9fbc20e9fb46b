package dev.stratbase.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Everything a caller may send instead of a good token, sent to a running service: each is answered
 * 401 with its code, none is accepted and none is a fault of the service.
 */
public final class HostileTokens {
  private static final Set<Integer> TOO_LARGE = Set.of(400, 401, 413, 431);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final List<String> surprises = new ArrayList<>();

  private HostileTokens(String path) {
    this.address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
  }

  /**
   * Sends all of them.
   *
   * @param path an operation that reads something of the person's own
   */
  public static void areRefusedBy(String path) throws IOException, InterruptedException {
    var attack = new HostileTokens(path);
    attack.expectGoodTokenToWork();
    List<HostileToken> tokens = corpus();
    for (HostileToken token : tokens) {
      attack.expectRefusal(token);
    }
    attack.expectOddHeadersToBeRefused();
    assertEquals("", String.join("\n", attack.surprises));
    assertTrue(tokens.size() >= 100, tokens.size() + " tokens");
  }

  private static List<HostileToken> corpus() {
    var all = new ArrayList<HostileToken>();
    all.addAll(HostileHeaders.all());
    all.addAll(HostileSignatures.all());
    all.addAll(HostileClaims.all());
    all.addAll(HostileShapes.all());
    return all;
  }

  static String good() {
    return TestIssuer.instance().token(claims -> claims.setSubject(UUID.randomUUID().toString()));
  }

  private void expectGoodTokenToWork() throws IOException, InterruptedException {
    HttpResponse<String> answer = send("Bearer " + good());
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private void expectRefusal(HostileToken token) throws InterruptedException {
    try {
      HttpResponse<String> answer = send("Bearer " + token.text());
      boolean large = token.text().length() > 8_192;
      boolean named =
          answer.statusCode() == 401
              && answer.body().contains("\"code\":\"invalid_token\"")
              && answer
                  .headers()
                  .firstValue("WWW-Authenticate")
                  .orElse("")
                  .contains("invalid_token");
      if (!named && !(large && TOO_LARGE.contains(answer.statusCode()))) {
        surprises.add("%s: %s %s".formatted(token, answer.statusCode(), answer.body()));
      }
    } catch (IOException e) {
      // A server may hang up on a header beyond its limit while it is still being sent.
      if (token.text().length() < 60_000) {
        surprises.add(token + ": " + e);
      }
    }
  }

  private void expectOddHeadersToBeRefused() throws IOException, InterruptedException {
    String good = good();
    String other = good();
    for (List<String> headers :
        List.of(
            List.of("Bearer " + good, "Bearer " + good),
            List.of("Bearer " + good, "Bearer " + other),
            List.of("Bearer " + good, "Basic dTpw"),
            List.of("Bearer " + good + ", Bearer " + other),
            List.of("Bearer " + good + "," + other),
            List.of("Basic dTpw"),
            List.of("Digest username=\"a\""),
            List.of("Token " + good),
            List.of("DPoP " + good),
            List.of(good),
            List.of("Bearer"),
            List.of("Bearer=" + good),
            List.of("Bearer Bearer " + good),
            List.of("BearerX " + good),
            List.of(""))) {
      expect401(headers + "", send(headers.toArray(new String[0])));
    }
    expect401("token in the query", get("?access_token=" + good));
    expect401("token in the query, with a header", get("?access_token=" + good, "Bearer x.y.z"));
    HttpRequest cookie =
        request("").header("Cookie", "access_token=" + good + "; sb-access-token=" + good).build();
    expect401("token in a cookie", client.send(cookie, BodyHandlers.ofString()));
    HttpRequest apikey = request("").header("apikey", good).build();
    expect401("token as apikey", client.send(apikey, BodyHandlers.ofString()));
  }

  private void expect401(String name, HttpResponse<String> answer) {
    if (answer.statusCode() != 401
        || !answer.headers().firstValue("WWW-Authenticate").isPresent()) {
      surprises.add("%s: %s %s".formatted(name, answer.statusCode(), answer.body()));
    }
  }

  private HttpResponse<String> send(String... authorization)
      throws IOException, InterruptedException {
    return get("", authorization);
  }

  private HttpResponse<String> get(String query, String... authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(query);
    for (String header : authorization) {
      request.header("Authorization", header);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String query) {
    return HttpRequest.newBuilder(URI.create(address + query))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(Duration.ofSeconds(30));
  }
}
