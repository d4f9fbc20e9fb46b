package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.database.Background;
import dev.stratbase.test.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of every service, whatever its slice. */
@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class MetricsTest {
  @Inject Background background;

  @Test
  void requestsAreCountedByRouteAndNeverByWhatSomebodySent() {
    String sent = UUID.randomUUID().toString();
    given().get("/v1/probe/who").then().statusCode(200);
    given().get("/v1/probe/" + sent).then().statusCode(404);
    given().get("/" + sent).then().statusCode(404);
    given().header("Authorization", "Bearer " + sent).get("/v1/probe/who").then().statusCode(401);
    given().header("Authorization", "Bearer x.y.z").get("/v1/probe/" + sent);
    given().get("/v1/probe/person?secret=" + sent).then().statusCode(401);

    String served = scrape();
    assertFalse(served.contains(sent), () -> lines(served, sent).toString());
    assertTrue(
        sum(served, "http_server_requests_seconds_count", "uri=\"/v1/probe/who\"", "status=\"200\"")
            > 0);
    assertTrue(
        sum(served, "http_server_requests_seconds_bucket", "uri=\"/v1/probe/who\"", "le=\"0.25\"")
            >= 0);
    // A histogram without this bound could not answer the alerts.
    assertFalse(lines(served, "le=\"0.25\"").isEmpty());
  }

  @Test
  void connectionsAreToldByLogin() {
    String before = scrape();
    given().get("/v1/probe/who").then().statusCode(200);
    String served = scrape();
    String waits = "stratbase_database_connection_wait_seconds_count";
    assertTrue(sum(served, waits, "caller") > sum(before, waits, "caller"));
    assertEquals(10, sum(served, "stratbase_database_connections_max", "login=\"caller\""));
    assertEquals(4, sum(served, "stratbase_database_connections_max", "login=\"system\""));
    assertEquals(0, sum(served, "stratbase_database_connections_waiting", "caller"));
    String timeouts = "stratbase_database_connection_timeouts_total";
    assertFalse(lines(served, timeouts).isEmpty());
    assertEquals(sum(before, timeouts, "caller"), sum(served, timeouts, "caller"));
    assertTrue(lines(served, "queue_size").stream().allMatch(line -> line.contains("worker")));
  }

  @Test
  void refusalsOfALimitAreCounted() {
    double before = sum(scrape(), "stratbase_rate_limit_refusals_total", "limit=\"probe\"");
    String bearer = Person.signUp().bearer();
    int status = 200;
    for (int i = 0; i < 6 && status != 429; i++) {
      status =
          given().header("Authorization", bearer).get("/v1/probe/limited/person/done").statusCode();
    }
    assertEquals(429, status);
    assertTrue(sum(scrape(), "stratbase_rate_limit_refusals_total", "limit=\"probe\"") > before);
  }

  @Test
  void tasksTellHowTheyEndedAndWhenTheyLastWentWell() throws Exception {
    double began = System.currentTimeMillis() / 1000.0;
    ran(Uni.createFrom().item("done"));
    ran(Uni.createFrom().failure(new IllegalStateException("not this time")));
    String served = scrape();
    assertEquals(1, sum(served, "stratbase_task_runs_total", "probe-task", "success"));
    assertEquals(1, sum(served, "stratbase_task_runs_total", "probe-task", "failure"));
    double last = sum(served, "stratbase_task_last_success_timestamp_seconds", "probe-task");
    assertTrue(last >= began && last <= System.currentTimeMillis() / 1000.0, "last " + last);
  }

  @Test
  void keysAndCachesAndReadinessAreTold() {
    String bearer = Person.signUp().bearer();
    given().header("Authorization", bearer).get("/v1/probe/person").then().statusCode(200);
    double hits = sum(scrape(), "cache_gets_total", "verified-tokens", "result=\"hit\"");
    given().header("Authorization", bearer).get("/v1/probe/person").then().statusCode(200);
    // On a busy machine the database may not answer in time; then the metric must say so too.
    String database =
        given().get("/q/health/ready").path("checks.find { it.name == 'database' }.status");

    String served = scrape();
    assertTrue(sum(served, "cache_gets_total", "verified-tokens", "result=\"hit\"") > hits);
    assertTrue(sum(served, "stratbase_signing_keys", "issuer=\"people\"") >= 1);
    assertTrue(sum(served, "stratbase_signing_keys_age_seconds", "people") < 600);
    assertEquals(
        "UP".equals(database) ? 1 : 0, sum(served, "stratbase_ready", "check=\"database\""));
    assertEquals(1, sum(served, "stratbase_ready", "check=\"signing-keys\""));
  }

  private void ran(Uni<String> work) throws Exception {
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    background.run(
        "probe-task", () -> work, done -> ended.complete(true), failure -> ended.complete(false));
    ended.get(10, TimeUnit.SECONDS);
  }

  private static String scrape() {
    return given().get("/q/metrics").then().statusCode(200).extract().asString();
  }

  private static List<String> lines(String served, String part) {
    return served.lines().filter(line -> line.contains(part)).toList();
  }

  /** Of all series of that very name whose labels hold all of these. */
  private static double sum(String served, String name, String... labels) {
    return served
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
