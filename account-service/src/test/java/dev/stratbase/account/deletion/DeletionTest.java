package dev.stratbase.account.deletion;

import static dev.stratbase.account.People.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.account.OwnerSql;
import dev.stratbase.account.People;
import dev.stratbase.test.CountedLimit;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(AuthAdminStandIn.class)
class DeletionTest {
  @Inject AuthRemovals removals;

  @Test
  void accountAndSignInGoAndARepetitionAnswersTheSame() throws SQLException {
    Person person = Person.signUp();
    as(person).get("/v1/me").then().statusCode(200);
    for (int time = 0; time < 2; time++) {
      delete(person, person.email().toUpperCase(Locale.ROOT))
          .statusCode(200)
          .body("deleted", equalTo(true))
          .body("auth_user", equalTo("removed"));
    }
    assertEquals("0", count("users where id = ?", person));
    assertEquals("0", count("account_deletions where auth_user = ?", person));
    assertEquals(2, AuthAdminStandIn.askedToRemove(person.id()));
  }

  @Test
  void tokenFromBeforeOpensNothingAnyMore() {
    Person person = Person.signUp();
    as(person).get("/v1/credits").then().statusCode(200);
    delete(person, person.email()).statusCode(200);
    for (String path : List.of("/v1/me", "/v1/credits", "/v1/me/export")) {
      as(person).get(path).then().statusCode(403).body("code", equalTo("account_deleted"));
    }
    as(person, "{\"full_name\":\"Ghost\"}").patch("/v1/me").then().statusCode(403);
  }

  @Test
  void whoSignsUpAgainWithTheSameAddressHasNoSecondFive() throws SQLException {
    Person person = Person.signUp();
    as(person).get("/v1/credits").then().body("balance", equalTo(5));
    delete(person, person.email()).statusCode(200);
    OwnerSql.run("delete from auth.users where id = ?", person.id());
    Person again = People.neverSeen(person.email());
    as(again)
        .get("/v1/credits")
        .then()
        .statusCode(200)
        .body("balance", equalTo(0))
        .body("items.size()", equalTo(0));
  }

  @Test
  void deletionAtSupabaseIsFollowed() throws SQLException {
    Person person = Person.signUp();
    as(person, "{\"full_name\":\"Ada\"}").patch("/v1/me").then().statusCode(200);
    OwnerSql.run("delete from auth.users where id = ?", person.id());
    assertEquals("0", count("users where id = ?", person));
    as(person).get("/v1/me").then().statusCode(403).body("code", equalTo("account_deleted"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 401, 500})
  void accountGoesThoughSupabaseAuthCannotBeToldYet(int trouble) throws Exception {
    Person person = Person.signUp();
    AuthAdminStandIn.answering(person.id(), trouble);
    delete(person, person.email()).statusCode(200).body("auth_user", equalTo("pending"));
    assertEquals("0", count("users where id = ?", person));
    assertEquals("1", count("account_deletions where auth_user = ?", person));
    tellAgain(person);
    assertEquals("1", count("account_deletions where auth_user = ?", person));
    // Not even a new token makes an account while the old one is being removed.
    as(tokenFromLater(person)).get("/v1/me").then().statusCode(403);
    AuthAdminStandIn.answering(person.id(), trouble == 500 ? 404 : 200);
    tellAgain(person);
    assertEquals("0", count("account_deletions where auth_user = ?", person));
    as(tokenFromLater(person)).get("/v1/me").then().statusCode(200).body("credits", equalTo(0));
  }

  @Test
  void renewingSubscriptionIsCancelledFirst() throws SQLException {
    Person person = Person.signUp();
    OwnerSql.run(
        "insert into subscriptions (user_id, status, provider, provider_subscription_id, plan_type)"
            + " values (?, 'active', 'stripe', ?, 'pro-monthly')",
        person.id(),
        "sub_" + person.id());
    delete(person, person.email()).statusCode(409).body("code", equalTo("subscription_renews"));
    assertEquals("1", count("users where id = ?", person));
    assertEquals(0, AuthAdminStandIn.askedToRemove(person.id()));
    OwnerSql.run(
        "update subscriptions set cancel_at_period_end = true where user_id = ?", person.id());
    delete(person, person.email()).statusCode(200);
  }

  @Test
  void anotherAddressConfirmsNothing() throws SQLException {
    Person person = Person.signUp();
    delete(person, Person.signUp().email())
        .statusCode(422)
        .body("code", equalTo("confirmation_mismatch"));
    assertEquals("1", count("users where id = ?", person));
    assertEquals(0, AuthAdminStandIn.askedToRemove(person.id()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\":null}",
        "{\"email\":\"\"}",
        "{\"email\":7}",
        "{\"email\":\"a\\u0000@example.test\"}",
        "{\"email\":\"a@example.test\",\"force\":true}",
        "[]"
      })
  void nonsenseIsRefused(String body) {
    as(Person.signUp(), body).delete("/v1/me").then().statusCode(422);
  }

  @Test
  void withoutABodyNothingHappens() throws SQLException {
    Person person = Person.signUp();
    int status = as(person).delete("/v1/me").statusCode();
    assertEquals(4, status / 100, "answered " + status);
    assertEquals("1", count("users where id = ?", person));
    given().delete("/v1/me").then().statusCode(401);
    as(Person.anonymous(), "{\"email\":\"a@b.c\"}").delete("/v1/me").then().statusCode(403);
    as(People.neverSeen(""), "{\"email\":\"a@b.c\"}")
        .delete("/v1/me")
        .then()
        .statusCode(403)
        .body("code", equalTo("email_required"));
  }

  @Test
  void manyDeletionsAtOnceAllSucceed() throws Exception {
    Person person = Person.signUp();
    List<Integer> statuses =
        People.together(10, () -> delete(person, person.email()).extract().statusCode());
    assertEquals(10, Collections.frequency(statuses, 200), statuses.toString());
    assertEquals("0", count("users where id = ?", person));
  }

  @Test
  void wrongConfirmationsAreCounted() {
    new CountedLimit("account", "deletions", 20)
        .holds(person -> as(person, "{\"email\":\"somebody-else@example.test\"}").delete("/v1/me"));
  }

  @Test
  void refusedNameSaysWhichField() {
    as(Person.signUp(), "{\"mail\":\"x\"}")
        .delete("/v1/me")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/mail"));
  }

  /** The worker's next round, without the wait. */
  private void tellAgain(Person person) throws Exception {
    OwnerSql.run(
        "update account_deletions set next_attempt_at = now() where auth_user = ?", person.id());
    String before = attempts(person);
    removals.retry();
    Instant patience = Instant.now().plus(Duration.ofSeconds(10));
    while (attempts(person).equals(before) && Instant.now().isBefore(patience)) {
      Thread.sleep(20);
    }
    // The claim is made before the call, and the call takes a second at most.
    Thread.sleep(AuthAdminStandIn.askedToRemove(person.id()) > 0 ? 1_100 : 0);
  }

  /** -1 when nothing is to be told any more. */
  private static String attempts(Person person) throws SQLException {
    return String.valueOf(
        OwnerSql.text(
            "select coalesce(max(attempts), -1) from account_deletions where auth_user = ?",
            person.id()));
  }

  private static Person tokenFromLater(Person person) {
    String token =
        TestIssuer.instance()
            .token(claims -> {
              claims.setSubject(person.id().toString());
              claims.setStringClaim("email", person.email());
              claims.setIssuedAt(
                  org.jose4j.jwt.NumericDate.fromSeconds(Instant.now().getEpochSecond() + 2));
            });
    return new Person(person.id(), person.email(), token);
  }

  private static ValidatableResponse delete(Person person, String email) {
    RequestSpecification request = as(person, "{\"email\":\"" + email + "\"}");
    return request.delete("/v1/me").then();
  }

  private static String count(String from, Person person) throws SQLException {
    return String.valueOf(OwnerSql.text("select count(*) from " + from, person.id()));
  }
}
