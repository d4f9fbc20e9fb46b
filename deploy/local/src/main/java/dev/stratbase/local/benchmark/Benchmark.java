package dev.stratbase.local.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.demo.DemoPerson;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Measures three reads of a running stack and, alternating in the same run, the read of one
 * strategy straight through the PostgreSQL client. Absolute figures say how fast this machine is
 * today, client and database included; the ratio says what the service costs.
 */
public final class Benchmark {
  private static final int USERS = 32;
  private static final int CONNECTIONS = 10;
  private static final int SESSIONS = 40;
  private static final int ROUNDS = 3;

  private final Addresses addresses;
  private final PgConnectOptions login;
  private final Duration length;
  private final PrintStream out;

  /** Where the issuer and the two services are. */
  public record Addresses(String issuer, String indicator, String strategy) {}

  /**
   * A benchmark.
   *
   * @param login the strategy slice's caller login
   * @param length of each measurement
   */
  public Benchmark(Addresses addresses, PgConnectOptions login, Duration length, PrintStream out) {
    this.addresses = addresses;
    this.login = login;
    this.length = length;
    this.out = out;
  }

  /** Prepares, warms up, measures and prints; false when anything failed on the way. */
  public boolean run() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    out.println("Signing in %d sessions".formatted(SESSIONS));
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      tokens.add(session(client).path("access_token").asText());
    }
    UUID person = UUID.fromString(session(client).path("user").path("id").asText());
    UUID strategy = someStrategy(new JsonClient(client, addresses.strategy(), tokens.getFirst()));
    Vertx vertx = Vertx.vertx();
    try (Requests requests = new Requests(vertx, USERS, tokens);
        DirectSql direct = new DirectSql(vertx, login, CONNECTIONS, person, strategy)) {
      return measure(vertx, requests, direct, strategy);
    } finally {
      vertx.close();
    }
  }

  private boolean measure(Vertx vertx, Requests requests, DirectSql direct, UUID strategy)
      throws InterruptedException {
    String one = addresses.strategy() + "/v1/strategies/" + strategy;
    String list = addresses.strategy() + "/v1/strategies?limit=20";
    String catalogue = addresses.indicator() + "/v1/indicators?limit=20";
    List<Case> cases =
        List.of(
            new Case("one strategy by id", () -> requests.get(one)),
            new Case("direct SQL, pipelined", direct::pipelined),
            new Case("direct SQL, sequential", direct::sequential),
            new Case("own list of 20", () -> requests.get(list)),
            new Case("catalogue of 20", () -> requests.get(catalogue)));
    for (Case warming : cases) {
      ClosedLoop.run(vertx, warming.operation(), USERS, length);
    }
    List<List<Measurement>> all = new ArrayList<>();
    cases.forEach(ignored -> all.add(new ArrayList<>()));
    for (int round = 1; round <= ROUNDS; round++) {
      out.println("Round %d of %d".formatted(round, ROUNDS));
      for (int i = 0; i < cases.size(); i++) {
        all.get(i).add(ClosedLoop.run(vertx, cases.get(i).operation(), USERS, length));
      }
    }
    return report(cases, all.stream().map(Benchmark::median).toList());
  }

  private boolean report(List<Case> cases, List<Measurement> measured) {
    out.println();
    out.println("| what | a second | p50 ms | p99 ms | failed |");
    out.println("|---|---|---|---|---|");
    for (int i = 0; i < cases.size(); i++) {
      Measurement m = measured.get(i);
      out.println(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %.1f | %.1f | %d |",
              cases.get(i).name(),
              m.perSecond(),
              m.p50(),
              m.p99(),
              m.failures()));
    }
    out.println();
    out.println(
        String.format(
            Locale.ROOT,
            "One strategy by id over HTTP is %.2f of direct SQL in sequence, %.2f of it pipelined"
                + " (%d users, %d connections, median of %d rounds of %d s).",
            measured.getFirst().ratioTo(measured.get(2)),
            measured.getFirst().ratioTo(measured.get(1)),
            USERS,
            CONNECTIONS,
            ROUNDS,
            length.toSeconds()));
    return measured.stream().allMatch(m -> m.failures() == 0);
  }

  /** By rate; failures of all rounds are kept. */
  private static Measurement median(List<Measurement> rounds) {
    int failures = rounds.stream().mapToInt(Measurement::failures).sum();
    Measurement middle =
        rounds.stream()
            .sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
            .toList()
            .get(rounds.size() / 2);
    return new Measurement(middle.perSecond(), middle.p50(), middle.p99(), failures);
  }

  private JsonNode session(HttpClient client) throws IOException, InterruptedException {
    ObjectNode credentials =
        Json.object().put("email", DemoPerson.PLAIN.email()).put("password", DemoPerson.PASSWORD);
    return new JsonClient(client, addresses.issuer(), "")
        .post("/token?grant_type=password", credentials)
        .body();
  }

  private static UUID someStrategy(JsonClient strategies) throws IOException, InterruptedException {
    JsonNode own = strategies.get("/v1/strategies?limit=1").body().path("items").path(0);
    if (own.path("id").isMissingNode()) {
      throw new IOException(
          "%s has no strategy; ./stratbase up --fresh brings some"
              .formatted(DemoPerson.PLAIN.email()));
    }
    return UUID.fromString(own.path("id").asText());
  }

  private record Case(String name, Supplier<Future<?>> operation) {}
}
