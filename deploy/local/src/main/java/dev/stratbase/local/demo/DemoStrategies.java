package dev.stratbase.local.demo;

import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;

/** Gives demo people strategies to look at, unless they have some. */
public final class DemoStrategies {
  private static final String STRATEGIES = "/v1/strategies";

  private final HttpClient client;
  private final String strategy;
  private final String indicator;

  /** Works against the two services at these addresses. */
  public DemoStrategies(HttpClient client, String strategy, String indicator) {
    this.client = client;
    this.strategy = strategy;
    this.indicator = indicator;
  }

  /** One draft for the plain person; a draft and a published one for the premium one. */
  public int add(Map<DemoPerson, DemoPeople.SignedIn> people)
      throws IOException, InterruptedException {
    int added = 0;
    for (DemoPerson person : List.of(DemoPerson.PLAIN, DemoPerson.PREMIUM)) {
      DemoPeople.SignedIn signedIn = people.get(person);
      if (signedIn != null) {
        added += add(person, signedIn.token());
      }
    }
    return added;
  }

  private int add(DemoPerson person, String token) throws IOException, InterruptedException {
    JsonClient strategies = new JsonClient(client, strategy, token);
    JsonClient indicators = new JsonClient(client, indicator, token);
    if (!done(strategies.get(STRATEGIES + "?limit=1")).body().path("items").isEmpty()) {
      return 0;
    }
    done(strategies.post(STRATEGIES, DemoStrategy.CROSSOVER.document(indicators)));
    if (person == DemoPerson.PLAIN) {
      return 1;
    }
    JsonClient.Answer saved =
        done(strategies.post(STRATEGIES, DemoStrategy.PULLBACK.document(indicators)));
    String id = saved.body().path("id").asText();
    done(strategies.post(STRATEGIES + "/" + id + "/publish", Json.object()));
    return 2;
  }

  private static JsonClient.Answer done(JsonClient.Answer answer) throws IOException {
    if (!answer.ok()) {
      throw new IOException("The strategy service refused: " + answer.body());
    }
    return answer;
  }
}
