package dev.stratbase.account.admin;

import static dev.stratbase.account.People.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.account.OwnerSql;
import dev.stratbase.account.People;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class AdminTest {
  private final Person admin = Person.administrator();

  @Test
  void peopleAreFoundByAnyPartOfTheirAddress() throws SQLException {
    Person person = Person.premium();
    String part = person.id().toString().substring(5, 30).toUpperCase(java.util.Locale.ROOT);
    as(admin)
        .get("/v1/admin/users?count=exact&q=" + part)
        .then()
        .statusCode(200)
        .header("Cache-Control", "private, no-cache")
        .body("count", equalTo(1))
        .body("items.id", contains(person.id().toString()))
        .body("items[0].email", equalTo(person.email()))
        .body("items[0].credits", equalTo(5))
        .body("items[0].is_premium", equalTo(true))
        .body("items[0].is_returning", equalTo(false))
        .body("items[0].last_login", nullValue())
        .body("items[0]", not(hasKey("preferences")));
    as(admin)
        .get("/v1/admin/users?is_premium=false&q=" + part)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
    as(admin)
        .get("/v1/admin/users?q=%25%25%25")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
    as(admin).get("/v1/admin/users?q=___").then().statusCode(200).body("items.size()", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-created_at", "created_at", "email"})
  void listGoesOnWithoutGapsOrRepeats(String sort) throws SQLException {
    String mark = UUID.randomUUID().toString().substring(0, 13);
    for (int i = 0; i < 7; i++) {
      OwnerSql.run(
          "insert into auth.users (id, email) values (gen_random_uuid(), ?)",
          (char) ('g' - i) + "-" + mark + "@example.test");
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    for (int pages = 0; cursor != null && pages < 9; pages++) {
      var page =
          as(admin)
              .get(
                  "/v1/admin/users?limit=3&sort="
                      + sort
                      + "&q="
                      + mark
                      + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .then()
              .statusCode(200)
              .extract();
      seen.addAll(page.<List<String>>path("items.email"));
      cursor = page.path("next_cursor");
      assertEquals(cursor != null, page.header("Link") != null);
    }
    List<String> letters = seen.stream().map(email -> email.substring(0, 1)).toList();
    List<String> oldestFirst = List.of("g", "f", "e", "d", "c", "b", "a");
    assertEquals(sort.equals("created_at") ? oldestFirst : oldestFirst.reversed(), letters);
  }

  @Test
  void onePersonIsShownAndTheLookIsNoted() {
    Person person = Person.signUp();
    as(admin)
        .get("/v1/admin/users/" + person.id())
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("email", equalTo(person.email()))
        .body("credits_owed", equalTo(0));
    audit("?user_id=" + person.id())
        .body("items.action", contains("user_viewed"))
        .body("items[0].actor", equalTo(admin.id().toString()))
        .body("items[0].actor_kind", equalTo("admin"))
        .body("items[0].user_id", equalTo(person.id().toString()));
    String nobody = UUID.randomUUID().toString();
    as(admin).get("/v1/admin/users/" + nobody).then().statusCode(404);
    audit("?user_id=" + nobody).body("items.action", contains("user_viewed"));
  }

  @Test
  void searchIsNotedWithWhatWasSearched() {
    String mark = UUID.randomUUID().toString();
    as(admin).get("/v1/admin/users?is_premium=true&q=" + mark).then().statusCode(200);
    audit("?action=users_listed")
        .body("items.details.q", hasItem(mark))
        .body("items.action", everyItem(equalTo("users_listed")));
  }

  @Test
  void creditsAreChangedWithAReasonThePersonReads() {
    Person person = Person.signUp();
    adjust(person, null, "{\"amount\":10,\"reason\":\"goodwill\"}")
        .statusCode(201)
        .body("user_id", equalTo(person.id().toString()))
        .body("balance", equalTo(15))
        .body("owed", equalTo(0));
    adjust(person, null, "{\"amount\":-3,\"reason\":\"a mistake\",\"kind\":\"adjustment\"}")
        .statusCode(201)
        .body("balance", equalTo(12));
    as(person)
        .get("/v1/credits")
        .then()
        .body("balance", equalTo(12))
        .body("items.kind", contains("adjustment", "adjustment", "grant"))
        .body("items.reason", contains("a mistake", "goodwill", "welcome"))
        .body("items[0].reference", nullValue());
    audit("?action=credits_adjusted&user_id=" + person.id())
        .body("items.details.amount", contains(-3, 10))
        .body("items.details.reason", contains("a mistake", "goodwill"))
        .body("items.details.balance", contains(12, 15));
  }

  @Test
  void grantPaysWhatIsOwedFirst() throws SQLException {
    Person person = Person.signUp();
    OwnerSql.run(
        "select contract.account_add_credits(?, 'clawback', 8, 'a chargeback')", person.id());
    as(admin).get("/v1/admin/users/" + person.id()).then().body("credits_owed", equalTo(3));
    adjust(person, null, "{\"amount\":10,\"reason\":\"settled\",\"kind\":\"grant\"}")
        .statusCode(201)
        .body("balance", equalTo(7))
        .body("owed", equalTo(0));
  }

  @Test
  void neverBelowZero() {
    Person person = Person.signUp();
    adjust(person, null, "{\"amount\":-6,\"reason\":\"too much\"}")
        .statusCode(409)
        .body("code", equalTo("insufficient_credits"))
        .body("balance", equalTo(5));
    audit("?user_id=" + person.id()).body("items.size()", equalTo(0));
  }

  @Test
  void sameKeyAdjustsOnce() throws Exception {
    Person person = Person.signUp();
    String key = UUID.randomUUID().toString();
    String body = "{\"amount\":10,\"reason\":\"goodwill\"}";
    List<Integer> statuses =
        People.together(8, () -> adjust(person, key, body).extract().statusCode());
    assertEquals(8, Collections.frequency(statuses, 201), statuses.toString());
    as(person).get("/v1/credits").then().body("balance", equalTo(15));
    adjust(person, key, "{\"amount\":11,\"reason\":\"goodwill\"}")
        .statusCode(422)
        .body("code", equalTo("idempotency_key_reused"));
    adjust(Person.signUp(), key, body).statusCode(422);
  }

  @Test
  void unknownPersonIsNotFound() {
    adjust(new Person(UUID.randomUUID(), "", ""), null, "{\"amount\":1,\"reason\":\"x\"}")
        .statusCode(404)
        .body("code", equalTo("user_not_found"));
  }

  @Test
  void auditGoesOnWithoutGapsOrRepeats() {
    Person person = Person.signUp();
    for (int i = 0; i < 5; i++) {
      as(admin).get("/v1/admin/users/" + person.id()).then().statusCode(200);
    }
    List<Object> ids = new ArrayList<>();
    String cursor = "";
    for (int pages = 0; cursor != null && pages < 9; pages++) {
      var page =
          audit(
                  "?count=exact&limit=2&user_id="
                      + person.id()
                      + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .body("count", equalTo(5))
              .extract();
      ids.addAll(page.<List<Object>>path("items.id"));
      cursor = page.path("next_cursor");
    }
    assertEquals(5, ids.stream().distinct().count());
  }

  @Test
  void nobodyElseGetsIn() {
    Person person = Person.signUp();
    String pretender =
        dev.stratbase.test.TestIssuer.instance()
            .token(claims -> {
              claims.setSubject(person.id().toString());
              claims.setStringClaim("email", person.email());
              claims.setClaim("user_metadata", java.util.Map.of("role", "admin"));
              claims.setClaim("app_metadata", java.util.Map.of("roles", List.of("admin")));
            });
    for (String path :
        List.of("/v1/admin/users", "/v1/admin/users/" + person.id(), "/v1/admin/audit")) {
      as(person).get(path).then().statusCode(403);
      given().get(path).then().statusCode(401);
      given().header("Authorization", "Bearer " + pretender).get(path).then().statusCode(403);
      given()
          .header("Authorization", dev.stratbase.test.Workload.bearer())
          .get(path)
          .then()
          .statusCode(401);
    }
    as(person, "{\"amount\":100,\"reason\":\"for me\"}")
        .post("/v1/admin/users/" + person.id() + "/credits")
        .then()
        .statusCode(403);
    as(person).get("/v1/credits").then().body("balance", equalTo(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users?q=ab",
        "users?q=%20a%20",
        "users?q=a%00bc",
        "users?is_premium=yes",
        "users?sort=credits",
        "users?limit=0",
        "users?count=all",
        "users?cursor=x",
        "users?cursor=WyItY3JlYXRlZF9hdCIsWyJ4IiwieSJdXQ",
        "users?sort=email&cursor=WyJlbWFpbCIsWyJ4IiwieSJdXQ",
        "audit?user_id=x",
        "audit?action=Drop%20Table",
        "audit?cursor=WyItaWQiLFsieCJdXQ"
      })
  void nonsenseIsRefused(String query) {
    as(admin)
        .urlEncodingEnabled(false)
        .get("/v1/admin/" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void everyFaultOfAQueryIsNamedAtOnce() {
    as(admin)
        .get("/v1/admin/users?is_premium=yes&sort=credits&limit=0&count=all")
        .then()
        .statusCode(400)
        .body("errors.parameter", containsInAnyOrder("is_premium", "sort", "limit", "count"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\":0,\"reason\":\"x\"}",
        "{\"amount\":1}",
        "{\"amount\":1,\"reason\":\"  \"}",
        "{\"amount\":1,\"reason\":\"a\\u0000b\"}",
        "{\"amount\":1.5,\"reason\":\"x\"}",
        "{\"amount\":1000001,\"reason\":\"x\"}",
        "{\"amount\":-1,\"reason\":\"x\",\"kind\":\"grant\"}",
        "{\"amount\":1,\"reason\":\"x\",\"kind\":\"spend\"}",
        "{\"amount\":1,\"reason\":\"x\",\"by\":\"me\"}",
        "[]"
      })
  void nonsenseChangesNothing(String body) {
    Person person = Person.signUp();
    adjust(person, null, body).statusCode(422);
    as(person).get("/v1/credits").then().body("balance", equalTo(5));
  }

  @Test
  void malformedIdIsNotFound() {
    as(admin).get("/v1/admin/users/nobody").then().statusCode(404);
  }

  private ValidatableResponse audit(String query) {
    return as(admin).get("/v1/admin/audit" + query).then().statusCode(200);
  }

  private ValidatableResponse adjust(Person person, @Nullable String key, String body) {
    var request = as(admin, body);
    return (key == null ? request : request.header("Idempotency-Key", key))
        .post("/v1/admin/users/" + person.id() + "/credits")
        .then();
  }
}
