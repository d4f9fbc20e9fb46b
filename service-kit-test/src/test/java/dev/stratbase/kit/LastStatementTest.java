package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.HotProbeResource.Statement;
import dev.stratbase.test.Person;
import dev.stratbase.test.WireProxy.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What travels with its COMMIT ends as if it had been waited for. */
@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class LastStatementTest {
  private static final String UNCHANGED = "Test Person";

  /** As many as the pool has connections, and some to wait. */
  private static final int MANY = 16;

  private static final int TRIES = 10;

  private final Person person = Person.signUp();

  @AfterEach
  void heal() {
    ProxiedResource.PROXY.inject(Fault.NONE);
  }

  private static RequestSpecification as(Person somebody) {
    return given().header("Authorization", somebody.bearer());
  }

  private Response last(String name, Statement statement) {
    return as(person)
        .queryParam("name", name)
        .queryParam("statement", statement)
        .post("/v1/probe/hot/last");
  }

  private Response once(Person somebody, Statement statement) {
    return as(somebody).queryParam("statement", statement).get("/v1/probe/hot/once");
  }

  private void assertName(String name) {
    as(person).get("/v1/probe/hot/name").then().statusCode(200).body(equalTo(name));
  }

  /** Asks over all connections at once who the database sees. */
  private static void everybodyIsSeenAsThemselves() {
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> asked =
          IntStream.range(0, MANY)
              .mapToObj(i -> CompletableFuture.runAsync(LastStatementTest::isSeenAsThemselves, all))
              .toList();
      asked.forEach(CompletableFuture::join);
    }
  }

  private static void isSeenAsThemselves() {
    Person somebody = Person.signUp();
    patiently(() -> as(somebody).queryParam("statement", Statement.GOOD).get("/v1/probe/hot/once"))
        .then()
        .statusCode(200)
        .body("sub", equalTo(somebody.id().toString()))
        .body("role", equalTo("stratbase_account_caller"));
    patiently(() -> given().get("/v1/probe/who")).then().statusCode(200).body("sub", equalTo(""));
  }

  /** What others left behind may still hold connections; whoever is told to come again, does. */
  private static Response patiently(Supplier<Response> request) {
    Response answer = request.get();
    for (int i = 0; i < TRIES && answer.statusCode() == 503; i++) {
      answer = request.get();
    }
    return answer;
  }

  @Test
  void aGoodOneIsCommitted() {
    last("Anew", Statement.GOOD).then().statusCode(200);
    assertName("Anew");
  }

  @Test
  void aRefusedOneIsAnsweredWithItsOwnErrorAndNothingStays() {
    last("Anew", Statement.REFUSED).then().statusCode(409).body("code", equalTo("too_few"));
    assertName(UNCHANGED);
    everybodyIsSeenAsThemselves();
  }

  @Test
  void oneThatCannotBePreparedIsAnErrorAndNothingStays() {
    last("Anew", Statement.UNKNOWN).then().statusCode(500).body("code", equalTo("internal_error"));
    assertName(UNCHANGED);
    everybodyIsSeenAsThemselves();
  }

  @Test
  void aConnectionLostInItLeavesTheOutcomeOpen() {
    last("First", Statement.GOOD).then().statusCode(200);
    ProxiedResource.PROXY.inject(Fault.CUT_COMMIT_ANSWER);
    last("Anew", Statement.GOOD)
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("outcome_unknown"));
    everybodyIsSeenAsThemselves();
  }

  @Test
  void aDeadlineThatPassesInItLeavesTheOutcomeOpen() {
    Response answer = last("Anew", Statement.SLOW);
    // While others' statements still hold the connections its deadline passes before it is sent.
    for (int i = 0; i < TRIES && "database_unavailable".equals(answer.path("code")); i++) {
      answer = last("Anew", Statement.SLOW);
    }
    answer.then().statusCode(503).body("code", equalTo("outcome_unknown"));
    everybodyIsSeenAsThemselves();
  }

  @Test
  void aDeadlineThatPassesBehindItTakesItBack() throws InterruptedException {
    as(person)
        .queryParam("name", "Anew")
        .post("/v1/probe/hot/late")
        .then()
        .statusCode(503)
        .body("code", equalTo("database_unavailable"));
    Thread.sleep(3_500); // The statement behind it ends, and would now be committed.
    assertName(UNCHANGED);
    everybodyIsSeenAsThemselves();
  }

  @Test
  void whoeverAbortsDoesNotStopItHalfWay() throws Exception {
    for (int i = 0; i < MANY; i++) {
      abort("POST /v1/probe/hot/last?name=Anew&statement=LINGERING");
      abort("GET /v1/probe/hot/once?statement=LINGERING");
    }
    Thread.sleep(2_000);
    assertName("Anew");
    everybodyIsSeenAsThemselves();
  }

  private void abort(String request) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      String sent =
          "%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nContent-Length: 0\r\n\r\n"
              .formatted(request, person.bearer());
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      Thread.sleep(50);
      socket.setSoLinger(true, 0);
    }
  }

  @Test
  void aReadWithItsCommitIsRefusedLikeAnyOther() {
    once(person, Statement.GOOD).then().statusCode(200).body("read_only", equalTo("on"));
    once(person, Statement.REFUSED).then().statusCode(409).body("code", equalTo("too_few"));
    once(person, Statement.UNKNOWN).then().statusCode(500);
    as(person).get("/v1/probe/hot/write-once").then().body(equalTo("refused"));
    assertName(UNCHANGED);
    everybodyIsSeenAsThemselves();
  }

  @Test
  void aReadWithItsCommitIsRepeatedOnceWhenItsConnectionIsLost() {
    once(person, Statement.GOOD).then().statusCode(200);
    ProxiedResource.PROXY.inject(Fault.CUT_NEXT_ANSWER);
    once(person, Statement.GOOD).then().statusCode(200);
  }

  @Test
  void aReadPastItsDeadlineHasNoOutcomeInDoubt() {
    once(person, Statement.SLOW)
        .then()
        .statusCode(503)
        .body("code", equalTo("database_unavailable"));
    everybodyIsSeenAsThemselves();
    assertEquals(200, once(person, Statement.GOOD).statusCode());
  }
}
