package dev.stratbase.kit;

import static dev.stratbase.kit.Eventually.until;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.test.Person;
import dev.stratbase.test.TestDatabase;
import dev.stratbase.test.Together;
import dev.stratbase.test.WireProxy.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class TransactionTest {
  /** What a service's pool has for its callers. */
  private static final int POOL = 10;

  @AfterEach
  void heal() throws InterruptedException {
    ProxiedResource.PROXY.inject(Fault.NONE);
    // What a fault did to a connection stays with it; no other test shall meet one.
    ProxiedResource.PROXY.hangUp();
  }

  @Test
  void personActsAsTheCallerRoleWithTheirSubject() {
    Person person = Person.signUp();
    given()
        .header("Authorization", person.bearer())
        .get("/v1/probe/who")
        .then()
        .statusCode(200)
        .body("role", equalTo("stratbase_account_caller"))
        .body("sub", equalTo(person.id().toString()))
        .body("read_only", equalTo("on"));
  }

  @Test
  void visitorActsAsTheCallerRoleWithoutSubject() {
    given().get("/v1/probe/who").then().statusCode(200).body("sub", equalTo(""));
  }

  @Test
  void anonymousUserIsAVisitorToTheDatabase() {
    given()
        .header("Authorization", Person.anonymous().bearer())
        .get("/v1/probe/who")
        .then()
        .statusCode(200)
        .body("sub", equalTo(""));
  }

  @Test
  void administratorsEntryRefusesEverybodyElse() {
    given()
        .header("Authorization", Person.signUp().bearer())
        .get("/v1/probe/admin")
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"));
    given()
        .header("Authorization", Person.administrator().bearer())
        .get("/v1/probe/admin")
        .then()
        .statusCode(200)
        .body("role", equalTo("stratbase_account_admin"));
  }

  @Test
  void loginThatMayNotServeIsNoFaultOfTheCallers() throws Exception {
    for (String path : List.of("/v1/probe/silent", "/v1/probe/who")) {
      given().get(path).then().statusCode(200);
    }
    owner("revoke stratbase_account_caller from account_service");
    try {
      for (String path : List.of("/v1/probe/silent", "/v1/probe/who")) {
        given().get(path).then().statusCode(503).body("code", equalTo("database_unavailable"));
      }
    } finally {
      owner("grant stratbase_account_caller to account_service with inherit false, set true");
    }
    given().get("/v1/probe/silent").then().statusCode(200);
  }

  @Test
  void poolRefusesWhoeverGoesAroundTheEntries() {
    given().get("/v1/probe/unbound").then().body(equalTo("UnboundAccessException"));
  }

  @Test
  void transactionInsideATransactionIsRefused() {
    given().get("/v1/probe/nested").then().body(equalTo("refused"));
    given().get("/v1/probe/who").then().statusCode(200);
  }

  @Test
  void readCannotWrite() {
    given()
        .header("Authorization", Person.signUp().bearer())
        .get("/v1/probe/write-in-read")
        .then()
        .body(equalTo("refused"));
  }

  @Test
  void strangersRowIsNotFoundThoughNothingFiltersIt() {
    Person owner = Person.signUp();
    given()
        .header("Authorization", Person.signUp().bearer())
        .get("/v1/probe/users/" + owner.id())
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
  }

  @Test
  void beginSettingsAndFirstStatementShareARoundTrip() {
    String bearer = Person.signUp().bearer();
    for (int i = 0; i < 30; i++) {
      given().header("Authorization", bearer).get("/v1/probe/who").then().statusCode(200);
    }
    int fewest = Integer.MAX_VALUE;
    // On a busy machine an answer may overtake what was written without waiting for it.
    for (int i = 0; i < 200 && fewest > 2; i++) {
      ProxiedResource.PROXY.resetRoundTrips();
      given().header("Authorization", bearer).get("/v1/probe/who").then().statusCode(200);
      fewest = Math.min(fewest, ProxiedResource.PROXY.roundTrips());
    }
    assertEquals(2, fewest, "one for BEGIN, settings and statement, one for COMMIT");
  }

  @Test
  void readIsRepeatedOnceWhenItsConnectionIsLost() {
    given().get("/v1/probe/who").then().statusCode(200);
    ProxiedResource.PROXY.inject(Fault.CUT_NEXT_ANSWER);
    given().get("/v1/probe/who").then().statusCode(200);
  }

  @Test
  void writeWhoseCommitGoesUnansweredIsSaidToBeUnknown() {
    Person person = Person.signUp();
    rename(person, "warm", "warm-" + person.id()).then().statusCode(201);
    ProxiedResource.PROXY.inject(Fault.CUT_COMMIT_ANSWER);
    String key = "k-" + person.id();
    rename(person, "A", key)
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("outcome_unknown"));
    rename(person, "A", key).then().statusCode(201).body("full_name", equalTo("Test PersonwarmA"));
  }

  @Test
  void workWithItsOwnTimeMayTakeLongerThanARequest() {
    given()
        .get("/v1/probe/patient")
        .then()
        .statusCode(200)
        .body("role", equalTo("stratbase_account"));
  }

  @Test
  void pinnedScopeActsForWhoeverItWasPinnedFor() {
    Person person = Person.signUp();
    given()
        .header("Authorization", person.bearer())
        .get("/v1/probe/pinned")
        .then()
        .statusCode(200)
        .body("role", equalTo("stratbase_account_caller"))
        .body("sub", equalTo(person.id().toString()));
  }

  @Test
  void slowStatementIsAnsweredWithinTheDeadline() {
    Instant start = Instant.now();
    given()
        .get("/v1/probe/slow")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("database_unavailable"));
    assertEquals(true, Duration.between(start, Instant.now()).toMillis() < 3_000);
  }

  @Test
  void frozenDatabaseMeans503AndRecovery() throws InterruptedException {
    ProxiedResource.PROXY.inject(Fault.FREEZE);
    given().get("/v1/probe/who").then().statusCode(503).time(lessThan(3_000L));
    given().get("/q/health/ready").then().statusCode(503).time(lessThan(1_000L));
    given().get("/q/health/live").then().statusCode(200);
    ProxiedResource.PROXY.inject(Fault.NONE);
    until(() -> given().get("/v1/probe/who").statusCode() == 200);
    until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  /**
   * Nothing ever ends a connection behind a network that swallows everything, nor the opening of
   * one: each would hold its place in the pool for ever.
   */
  @Test
  void connectionsThatFellSilentAreGivenUp() throws Exception {
    given().get("/v1/probe/who").then().statusCode(200);
    int before = ProxiedResource.PROXY.swallowing();
    ProxiedResource.PROXY.inject(Fault.SWALLOW);
    until(() -> {
      allAtOnce(2 * POOL).forEach(status -> assertEquals(503, status));
      return ProxiedResource.PROXY.swallowing() > before + POOL;
    });
    ProxiedResource.PROXY.inject(Fault.NONE);
    until(() -> who() == 200);
    until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  @Test
  void oneThatFellSilentIsEnoughToGiveUpThoseThatAnsweredNoLater() throws Exception {
    ProxiedResource.PROXY.hangUp();
    until(() -> who() == 200);
    int others = ProxiedResource.PROXY.connections();
    ProxiedResource.PROXY.hold(Duration.ofMillis(100));
    until(() -> {
      allAtOnce(POOL);
      return ProxiedResource.PROXY.connections() > others + 1;
    });
    ProxiedResource.PROXY.hold(Duration.ZERO);
    int more = ProxiedResource.PROXY.connections() - others;
    int before = ProxiedResource.PROXY.ended();
    ProxiedResource.PROXY.inject(Fault.FORGET);
    given().get("/v1/probe/who").then().statusCode(503).header("Retry-After", notNullValue());
    until(() -> ProxiedResource.PROXY.ended() > before + more);
    until(() -> who() == 200);
  }

  /** A restart is over in a moment; whoever came meanwhile need not fail. */
  @Test
  void requestWaitsForADatabaseThatIsStartedAgain() throws Exception {
    List<Integer> statuses = new ArrayList<>();
    // On a busy machine the moment may last longer than anybody waits.
    for (int i = 0; i < 10 && !statuses.contains(200); i++) {
      until(() -> who() == 200);
      int before = ProxiedResource.PROXY.refused();
      ProxiedResource.PROXY.inject(Fault.REFUSE);
      ProxiedResource.PROXY.hangUp();
      CompletableFuture<Integer> status = CompletableFuture.supplyAsync(TransactionTest::who);
      // Repeating a read alone would have given up by now.
      until(() -> ProxiedResource.PROXY.refused() >= before + 7 || status.isDone());
      ProxiedResource.PROXY.inject(Fault.NONE);
      statuses.add(status.get());
    }
    assertTrue(statuses.contains(200), statuses.toString());
  }

  private static List<Integer> allAtOnce(int number) {
    try {
      return Together.ask(number, TransactionTest::who);
    } catch (Exception e) {
      throw new AssertionError("Somebody was not answered", e);
    }
  }

  private static int who() {
    return given().get("/v1/probe/who").statusCode();
  }

  @Test
  void revokedRoleIsAClearAnswerAndComesBack() throws Exception {
    Person person = Person.signUp();
    given().header("Authorization", person.bearer()).get("/v1/probe/person").then().statusCode(200);
    owner("revoke stratbase_account_caller from account_service");
    try {
      given()
          .header("Authorization", person.bearer())
          .get("/v1/probe/person")
          .then()
          .statusCode(503);
    } finally {
      owner("grant stratbase_account_caller to account_service with inherit false, set true");
    }
    given().header("Authorization", person.bearer()).get("/v1/probe/person").then().statusCode(200);
  }

  private static io.restassured.response.Response rename(Person person, String name, String key) {
    return given()
        .header("Authorization", person.bearer())
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body("{\"name\":\"" + name + "\"}")
        .post("/v1/probe/name");
  }

  private static void owner(String sql) throws Exception {
    try (Connection owner = TestDatabase.instance().owner();
        Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
