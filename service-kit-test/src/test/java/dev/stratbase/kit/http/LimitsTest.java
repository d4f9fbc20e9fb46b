package dev.stratbase.kit.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.ProxiedResource;
import dev.stratbase.test.Person;
import dev.stratbase.test.TestDatabase;
import dev.stratbase.test.Together;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits that are counted in the database: five a person, twelve an address. */
@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class LimitsTest {
  private static final String TABLE = "public.account_rate_limits";

  @Inject Limits limits;

  @BeforeEach
  void nobodyHasDoneAnything() throws SQLException {
    sql("delete from " + TABLE);
  }

  @Test
  void personIsToldWhatIsLeftAndWhenToGoOn() {
    Person person = Person.signUp();
    use(person, "done")
        .statusCode(200)
        .header(
            "RateLimit-Policy",
            matchesPattern(
                "\"default\";q=[0-9]+;w=60, \"probe-person\";q=5;w=600, \"probe-address\";q=12;w=600"))
        .header(
            "RateLimit",
            matchesPattern(
                "\"default\";r=[0-9]+;t=[0-9]+, \"probe-person\";r=4;t=(600|59[0-9]),"
                    + " \"probe-address\";r=11;t=(600|59[0-9])"));
    // What fails counts as well, or guessing would be free.
    use(person, "fails").statusCode(409);
    for (int i = 0; i < 3; i++) {
      use(person, "done").statusCode(200);
    }
    ValidatableResponse refused =
        use(person, "done")
            .statusCode(429)
            .contentType("application/problem+json")
            .header("RateLimit", matchesPattern(".*\"probe-person\";r=0;t=[0-9]+.*"))
            .header("Retry-After", matchesPattern("[1-9][0-9]{1,2}"))
            .body("code", equalTo("too_many_requests"));
    assertEquals(
        refused.extract().header("Retry-After"),
        refused.extract().<Integer>path("retry_after").toString());
    use(Person.signUp(), "done").statusCode(200);
  }

  @Test
  void manyAtOnceGainNothing() throws Exception {
    Person person = Person.signUp();
    List<Integer> statuses = Together.ask(11, () -> use(person, "done").extract().statusCode());
    // A machine that is too slow answers 503; it never lets one through that it should not.
    int served = Collections.frequency(statuses, 200);
    int busy = Collections.frequency(statuses, 503);
    assertTrue(served <= 5 && served + busy >= 5, statuses.toString());
    assertEquals(11, served + busy + Collections.frequency(statuses, 429), statuses.toString());
  }

  @Test
  void whatAnotherReplicaCountedCountsHere() throws SQLException {
    Person person = Person.signUp();
    use(person, "done").statusCode(200);
    sql("update " + TABLE + " set used = 5 where subject = ?", "person " + person.id());
    use(person, "done").statusCode(429);
  }

  @Test
  void windowThatIsOverBeginsAnew() throws SQLException {
    Person person = Person.signUp();
    use(person, "done").statusCode(200);
    sql(
        "update " + TABLE + " set used = 5, ends_at = now() where subject = ?",
        "person " + person.id());
    use(person, "done")
        .statusCode(200)
        .header("RateLimit", matchesPattern(".*\"probe-person\";r=4;t=(600|59[0-9]),.*"));
  }

  @Test
  void useThatIsGivenBackIsFree() throws SQLException {
    Person person = Person.signUp();
    for (int i = 0; i < 7; i++) {
      use(person, "free").statusCode(200);
    }
    assertEquals("0", text("select max(used) from " + TABLE));
  }

  @Test
  void whoIsRightPaysNothingAndWhoIsWrongTooOftenIsToldSo() throws SQLException {
    Person person = Person.signUp();
    for (int i = 0; i < 7; i++) {
      guess(person, "right").statusCode(200);
      guess(person, "other failure").statusCode(409);
    }
    assertEquals("null", text("select max(used) from " + TABLE));
    for (int i = 4; i >= 0; i--) {
      guess(person, "wrong")
          .statusCode(404)
          .header("RateLimit", matchesPattern(".*\"probe-person\";r=" + i + ";t=[0-9]+.*"));
    }
    for (int i = 0; i < 3; i++) {
      guess(person, "wrong")
          .statusCode(429)
          .header("Retry-After", matchesPattern("[1-9][0-9]{1,2}"))
          .body("code", equalTo("too_many_requests"));
    }
    guess(Person.signUp(), "right").statusCode(200);
  }

  @Test
  void peopleAndVisitorsOfOneAddressShareItsLimit() throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      use(Person.signUp(), "done").statusCode(200);
      given().get("/v1/probe/limited/anybody").then().statusCode(200);
    }
    use(Person.signUp(), "done").statusCode(429);
    given()
        // Nobody is a trusted proxy here, so nobody can come from elsewhere by saying so.
        .header("X-Forwarded-For", "203.0.113.77")
        .header("Forwarded", "for=203.0.113.77")
        .get("/v1/probe/limited/anybody")
        .then()
        .statusCode(429);
    // A replica remembers for a second whom it refused, and the other tests come from here too.
    Thread.sleep(1_100);
  }

  @Test
  void endedCountsAreSweptAndOthersKept() throws Exception {
    sql(
        "insert into "
            + TABLE
            + " values ('probe', 'ended', 3, now() - interval '1 second'),"
            + " ('probe', 'going on', 3, now() + interval '1 hour')");
    limits.sweep();
    for (int i = 0; i < 400 && !"going on".equals(subjects()); i++) {
      Thread.sleep(50);
    }
    assertEquals("going on", subjects());
  }

  @Test
  void limitThatIsNotConfiguredStopsTheStart() {
    assertThrows(ConfigurationException.class, () -> limits.of("forgotten"));
  }

  private static String subjects() throws SQLException {
    return text("select string_agg(subject, ',') from " + TABLE);
  }

  private static ValidatableResponse guess(Person person, String outcome) {
    return given()
        .header("Authorization", person.bearer())
        .get("/v1/probe/limited/guess/{outcome}", outcome)
        .then();
  }

  private static ValidatableResponse use(Person person, String outcome) {
    return given()
        .header("Authorization", person.bearer())
        .get("/v1/probe/limited/person/" + outcome)
        .then();
  }

  private static void sql(String statement, Object... values) throws SQLException {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement prepared = owner.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        prepared.setObject(i + 1, values[i]);
      }
      prepared.execute();
    }
  }

  private static String text(String question) throws SQLException {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement prepared = owner.prepareStatement(question);
        ResultSet rows = prepared.executeQuery()) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }
}
