package dev.stratbase.account.apikey;

import static dev.stratbase.account.People.as;
import static dev.stratbase.account.apikey.SentKeys.body;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.account.OwnerSql;
import dev.stratbase.account.People;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ApiKeyTest {
  @Test
  void storedKeyShowsItsLastFourCharactersAndNothingElse() {
    Person person = Person.signUp();
    String key = SentKeys.openai();
    String answer =
        as(person, body(key))
            .put("/v1/api-keys/openai")
            .then()
            .statusCode(201)
            .header("Location", endsWith("/v1/api-keys/openai"))
            .header("ETag", notNullValue())
            .body("provider", equalTo("openai"))
            .body("last_four", equalTo(key.substring(key.length() - 4)))
            .body("status", equalTo("untested"))
            .body("status_at", nullValue())
            .body("last_used", nullValue())
            .body("created_at", notNullValue())
            .body("trimmed", equalTo(false))
            .extract()
            .asString();
    String one = as(person).get("/v1/api-keys/openai").then().statusCode(200).extract().asString();
    String list =
        as(person)
            .get("/v1/api-keys")
            .then()
            .statusCode(200)
            .body("items.provider", contains("openai"))
            .body("items[0]", not(hasKey("trimmed")))
            .extract()
            .asString();
    for (String seen : List.of(answer, one, list)) {
      assertEquals(-1, seen.indexOf(key.substring(0, 20)), seen);
      assertEquals(-1, seen.indexOf("encrypted"), seen);
      assertEquals(-1, seen.indexOf("wrapped"), seen);
    }
  }

  @Test
  void providerIsTheSameInAnyCase() {
    Person person = Person.signUp();
    as(person, body(SentKeys.openai())).put("/v1/api-keys/openai").then().statusCode(201);
    as(person, body(SentKeys.openai())).put("/v1/api-keys/OpenAI").then().statusCode(200);
    as(person).get("/v1/api-keys/OPENAI").then().statusCode(200);
    as(person).get("/v1/api-keys").then().body("items.provider", contains("openai"));
  }

  @Test
  void replacingForgetsWhatWasKnownOfTheOldKey() throws Exception {
    Person person = Person.signUp();
    as(person, body(SentKeys.openai())).put("/v1/api-keys/openai").then().statusCode(201);
    OwnerSql.run(
        "update api_keys set status = 'refused', status_at = now(), last_used = now()"
            + " where user_id = ?",
        person.id());
    as(person).get("/v1/api-keys/openai").then().body("status", equalTo("refused"));
    String second = SentKeys.openai();
    as(person, body(second))
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(200)
        .body("last_four", equalTo(second.substring(second.length() - 4)))
        .body("status", equalTo("untested"))
        .body("status_at", nullValue())
        .body("last_used", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s\\n", "  %s", "\\ufeff%s", "\\u200b%s\\u00a0", "\\t%s\\r\\n"})
  void spaceAroundAKeyIsTakenOffAndSaid(String form) {
    String key = SentKeys.openai();
    as(Person.signUp(), body(form.formatted(key)))
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(201)
        .body("trimmed", equalTo(true))
        .body("last_four", equalTo(key.substring(key.length() - 4)));
  }

  @Test
  void unknownProviderIsRefusedWithTheList() {
    for (String provider : List.of("banana", "open%20ai", "%FF", "..%2Fme", "x".repeat(3_000))) {
      as(Person.signUp(), body(SentKeys.openai()))
          .urlEncodingEnabled(false)
          .put("/v1/api-keys/" + provider)
          .then()
          .statusCode(422)
          .body("code", equalTo("unknown_provider"))
          .body("providers", hasItems("openai", "anthropic", "google"))
          .body("errors.parameter", hasItem("provider"));
    }
  }

  @Test
  void keyThatCannotBeOneIsRefusedBeforeItIsStored() {
    Person person = Person.signUp();
    for (String key :
        List.of(
            "sk-short",
            "",
            " ",
            SentKeys.anthropic(),
            SentKeys.openai() + " two",
            "gsk_" + "a".repeat(40),
            "sk-" + "a".repeat(301),
            "a".repeat(3_000))) {
      String answer =
          as(person, body(key))
              .put("/v1/api-keys/openai")
              .then()
              .statusCode(422)
              .body("code", equalTo("invalid_body"))
              .body("errors.pointer", hasItem("/key"))
              .extract()
              .asString();
      if (key.length() > 8) {
        assertEquals(
            -1, answer.indexOf(key.substring(0, 9) + key.substring(9)), "the key is shown");
      }
    }
    as(person).get("/v1/api-keys").then().body("items", empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"key\":null}",
        "{\"key\":5}",
        "{\"key\":[\"sk\"]}",
        "{\"key\":\"sk-\\u0000aaaaaaaaaaaaaaaaaaaaaaaa\"}",
        "{\"key\":\"sk-\\ud800aaaaaaaaaaaaaaaaaaaaa\"}",
        "{\"key\":\"sk-aaaaaaaaaaaaaaaaaaaaaaaa\",\"status\":\"working\"}"
      })
  void nonsenseIsRefusedWithAPointer(String body) {
    as(Person.signUp(), body)
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid_body"))
        .body("errors[0].pointer", containsString("/"));
  }

  @Test
  void bodyThatIsNoJsonObjectIsRefused() {
    Person person = Person.signUp();
    as(person, "{\"key\":").put("/v1/api-keys/openai").then().statusCode(400);
    as(person, "[]").put("/v1/api-keys/openai").then().statusCode(422);
    as(person, "").put("/v1/api-keys/openai").then().statusCode(400);
    as(person, "{\"key\":\"" + "a".repeat(1_100_000) + "\"}")
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(413);
    as(person)
        .contentType("text/plain")
        .body("sk-a")
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(415);
  }

  @Test
  void deletedKeyIsGone() {
    Person person = Person.signUp();
    as(person, body(SentKeys.openai())).put("/v1/api-keys/openai").then().statusCode(201);
    as(person, body(SentKeys.anthropic())).put("/v1/api-keys/anthropic").then().statusCode(201);
    as(person).delete("/v1/api-keys/OpenAI").then().statusCode(204);
    as(person).delete("/v1/api-keys/openai").then().statusCode(404);
    as(person).get("/v1/api-keys/openai").then().statusCode(404).body("code", equalTo("not_found"));
    as(person).get("/v1/api-keys").then().body("items.provider", contains("anthropic"));
  }

  @Test
  void deletingAllTouchesNobodyElse() {
    Person person = Person.signUp();
    Person other = Person.signUp();
    as(person, body(SentKeys.openai())).put("/v1/api-keys/openai").then().statusCode(201);
    as(person, body(SentKeys.anthropic())).put("/v1/api-keys/anthropic").then().statusCode(201);
    as(other, body(SentKeys.openai())).put("/v1/api-keys/openai").then().statusCode(201);
    as(person).delete("/v1/api-keys").then().statusCode(204);
    as(person).get("/v1/api-keys").then().body("items", empty());
    as(other).get("/v1/api-keys").then().body("items.provider", contains("openai"));
    as(person).delete("/v1/api-keys").then().statusCode(204);
  }

  @Test
  void strangerMeetsNothing() {
    Person owner = Person.signUp();
    Person stranger = Person.signUp();
    as(owner, body(SentKeys.openai())).put("/v1/api-keys/openai").then().statusCode(201);
    as(stranger).get("/v1/api-keys/openai").then().statusCode(404);
    as(stranger).get("/v1/api-keys").then().body("items", empty());
    as(stranger).delete("/v1/api-keys/openai").then().statusCode(404);
    as(stranger, body(SentKeys.openai())).put("/v1/api-keys/openai").then().statusCode(201);
    as(owner).get("/v1/api-keys/openai").then().statusCode(200);
    given().get("/v1/api-keys").then().statusCode(401);
    as(Person.anonymous()).get("/v1/api-keys").then().statusCode(403);
    as(Person.anonymous()).delete("/v1/api-keys").then().statusCode(403);
  }

  @Test
  void conditionsAreHonoured() {
    Person person = Person.signUp();
    as(person, body(SentKeys.openai()))
        .header("If-Match", "*")
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(412);
    String first =
        as(person, body(SentKeys.openai()))
            .header("If-None-Match", "*")
            .put("/v1/api-keys/openai")
            .then()
            .statusCode(201)
            .extract()
            .header("ETag");
    as(person, body(SentKeys.openai()))
        .header("If-None-Match", "*")
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(412)
        .body("code", equalTo("precondition_failed"));
    as(person).header("If-None-Match", first).get("/v1/api-keys/openai").then().statusCode(304);
    as(person, body(SentKeys.openai()))
        .header("If-Match", first)
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(first)));
    as(person).header("If-Match", first).delete("/v1/api-keys/openai").then().statusCode(412);
    as(person).header("If-None-Match", first).get("/v1/api-keys/openai").then().statusCode(200);
  }

  @Test
  void manyPutsAtOnceMakeOneRow() throws Exception {
    Person person = Person.signUp();
    List<Integer> statuses =
        People.together(
            30, () -> as(person, body(SentKeys.openai())).put("/v1/api-keys/openai").statusCode());
    assertEquals(1, Collections.frequency(statuses, 201), statuses.toString());
    assertEquals(29, Collections.frequency(statuses, 200), statuses.toString());
    assertEquals("1", rows(person.id()));
  }

  @Test
  void firstRequestOfAllCanBeAPut() throws Exception {
    Person person = People.neverSeen("first-" + UUID.randomUUID() + "@example.test");
    as(person).get("/v1/api-keys").then().statusCode(200).body("items", empty());
    as(person, body(SentKeys.openai())).put("/v1/api-keys/openai").then().statusCode(201);
    assertEquals("1", rows(person.id()));
  }

  @Test
  void listGoesOnWhereThePageEnded() {
    Person person = Person.signUp();
    as(person, body(SentKeys.openai())).put("/v1/api-keys/openai").then().statusCode(201);
    as(person, body(SentKeys.anthropic())).put("/v1/api-keys/anthropic").then().statusCode(201);
    String cursor =
        as(person)
            .get("/v1/api-keys?limit=1&count=exact")
            .then()
            .header("Link", containsString("rel=\"next\""))
            .body("items.provider", contains("anthropic"))
            .body("count", equalTo(2))
            .extract()
            .path("next_cursor");
    as(person)
        .get("/v1/api-keys?limit=1&cursor=" + cursor)
        .then()
        .body("items.provider", contains("openai"))
        .body("$", not(hasKey("next_cursor")));
    as(person).get("/v1/api-keys?cursor=WyJwcm92aWRlciIsWyJcdTAwMDAiXV0").then().statusCode(400);
  }

  @Test
  void visitorSeesTheProviders() {
    given()
        .get("/v1/api-key-providers?limit=100&count=exact")
        .then()
        .statusCode(200)
        .body("items.code", hasItems("anthropic", "openai", "mistral"))
        .body("items.find { it.code == 'openai' }.name", equalTo("OpenAI"))
        .body("items.find { it.code == 'openai' }.key_pattern", containsString("sk-"))
        .body("items.find { it.code == 'openai' }.docs_url", containsString("https://"));
    given()
        .get("/v1/api-key-providers?limit=2")
        .then()
        .body("items.code", contains("anthropic", "azure-openai"))
        .body("next_cursor", notNullValue());
  }

  private static String rows(UUID person) throws Exception {
    return String.valueOf(OwnerSql.text("select count(*) from api_keys where user_id = ?", person));
  }
}
