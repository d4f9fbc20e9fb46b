package dev.stratbase.account.apikey;

import static dev.stratbase.account.People.as;
import static dev.stratbase.account.apikey.SentKeys.body;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.account.OwnerSql;
import dev.stratbase.test.CallerSession;
import dev.stratbase.test.Isolation;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.Workload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(VaultResource.class)
class ResolveTest {
  private static final String WHY = "{\"purpose\":\" Generating a strategy \"}";

  private final Person person = Person.signUp();
  private final String key = SentKeys.openai();

  @Test
  void workerGetsTheKeyAndTheOwnerSeesWhoAndWhatFor() {
    put();
    as(person)
        .get("/v1/api-keys/openai/uses")
        .then()
        .statusCode(200)
        .body("items", equalTo(List.of()));
    resolve("OpenAI", WHY)
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"))
        .body("key", equalTo(key))
        .body("provider", equalTo("openai"))
        .body("resource", nullValue());
    as(person).get("/v1/api-keys/openai").then().body("last_used", notNullValue());
    as(person)
        .get("/v1/api-keys/openai/uses")
        .then()
        .statusCode(200)
        .body("items.kind", contains("resolve"))
        .body("items[0].used_by", equalTo(Workload.SUBJECT))
        .body("items[0].purpose", equalTo("Generating a strategy"))
        .body("items[0].used_at", notNullValue());
  }

  @Test
  void bodyThatIsNoJsonIsRefused() {
    given()
        .header("Authorization", Workload.bearer())
        .contentType(ContentType.TEXT)
        .body(WHY)
        .post(path("openai"))
        .then()
        .statusCode(415);
  }

  @Test
  void nobodyButAListedWorkloadGetsAKey() {
    put();
    String path = path("openai");
    for (Person caller : List.of(person, Person.administrator(), Person.anonymous())) {
      as(caller, WHY).post(path).then().statusCode(401).body("$", not(hasKey("key")));
    }
    given().contentType(ContentType.JSON).body(WHY).post(path).then().statusCode(401);
    String stranger = Workload.token(claims -> claims.setSubject("system:other"));
    given()
        .header("Authorization", "Bearer " + stranger)
        .contentType(ContentType.JSON)
        .body(WHY)
        .post(path)
        .then()
        .statusCode(403)
        .body("$", not(hasKey("key")));
    as(person).get("/v1/api-keys/openai").then().body("last_used", nullValue());
    as(person).get("/v1/api-keys/openai/uses").then().body("items", equalTo(List.of()));
  }

  @Test
  void purposeIsDemanded() {
    put();
    for (String nonsense :
        List.of(
            "{}",
            "{\"purpose\":null}",
            "{\"purpose\":\"  \"}",
            "{\"purpose\":\"a\\nb\"}",
            "{\"purpose\":\"a\\u0000\"}",
            "{\"purpose\":7}",
            "{\"purpose\":\"" + "a".repeat(201) + "\"}",
            "{\"purpose\":\"a\",\"url\":\"https://evil.example\"}",
            "[]")) {
      resolve("openai", nonsense).statusCode(422).body("errors", not(nullValue()));
    }
    resolve("openai", "{").statusCode(400);
    as(person).get("/v1/api-keys/openai/uses").then().body("items", equalTo(List.of()));
  }

  @Test
  void keyThatIsNotThereIs404() {
    resolve("openai", WHY).statusCode(404).body("code", equalTo("not_found"));
    resolve("banana", WHY).statusCode(404);
    worker(WHY).post("/v1/internal/users/no-uuid/api-keys/openai/resolve").then().statusCode(404);
    as(person).get("/v1/api-keys/openai/uses").then().statusCode(404);
    as(person).get("/v1/api-keys/banana/uses").then().statusCode(404);
  }

  @Test
  void usesStayWhenTheKeyGoesAndAreTheOwnersAlone() throws SQLException {
    put();
    resolve("openai", WHY).statusCode(200);
    resolve("openai", "{\"purpose\":\"Second\"}").statusCode(200);
    as(person).delete("/v1/api-keys/openai").then().statusCode(204);
    String cursor =
        as(person)
            .get("/v1/api-keys/openai/uses?limit=1&count=exact")
            .then()
            .statusCode(200)
            .body("items.purpose", contains("Second"))
            .body("count", equalTo(2))
            .header("Link", containsString("rel=\"next\""))
            .extract()
            .path("next_cursor");
    as(person)
        .get("/v1/api-keys/openai/uses?limit=1&cursor=" + cursor)
        .then()
        .body("items.purpose", contains("Generating a strategy"))
        .body("$", not(hasKey("next_cursor")));
    as(person).get("/v1/api-keys/openai/uses?cursor=abc").then().statusCode(400);
    as(Person.signUp()).get("/v1/api-keys/openai/uses").then().statusCode(404);

    String own = "select count(*) from public.api_key_uses";
    try (CallerSession session = CallerSession.of("account", person.id())) {
      assertEquals(2, session.number(own));
    }
    try (CallerSession stranger = CallerSession.of("account", Person.signUp().id())) {
      assertEquals(0, stranger.number(own));
    }
    for (String change :
        List.of(
            "delete from public.api_key_uses",
            "update public.api_key_uses set purpose = 'x'",
            "insert into public.api_key_uses (user_id, provider, kind) values ('%s', 'openai', 'test')"
                .formatted(person.id()))) {
      try (CallerSession session = CallerSession.of("account", person.id())) {
        SQLException refused = assertThrows(SQLException.class, () -> session.update(change));
        assertEquals("42501", refused.getSQLState(), change);
      }
    }
    Isolation.of("account", "public.api_key_uses").refusedUnbound();
    Isolation.of("account", "public.master_keys").refusedUnbound();
  }

  @Test
  void keyThatWasChangedIsNeverHandedOut() throws SQLException {
    put();
    OwnerSql.run(
        "update api_keys set wrapped_data_key = set_byte(wrapped_data_key, 20,"
            + " get_byte(wrapped_data_key, 20) # 1) where user_id = ?",
        person.id());
    resolve("openai", WHY).statusCode(409).body("code", equalTo("key_unreadable"));
    as(person).get("/v1/api-keys/openai/uses").then().body("items", equalTo(List.of()));
  }

  @Test
  void ownerCannotWriteWhatIsKnownOfTheKey() {
    put();
    for (String column : List.of("status = 'working'", "last_used = now()", "status_at = now()")) {
      SQLException refused =
          assertThrows(
              SQLException.class,
              () -> {
                try (CallerSession own = CallerSession.of("account", person.id())) {
                  own.update("update public.api_keys set " + column);
                }
              });
      assertEquals("42501", refused.getSQLState(), column);
    }
  }

  @Test
  void internalOperationsAreInTheDocumentUnderTheirOwnToken() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .body("tags.name", hasItem("internal"))
        .body("components.securitySchemes.workload.scheme", equalTo("bearer"))
        .body(
            "paths.'/v1/internal/users/{user_id}/api-keys/{provider}/resolve'.post.security[0]",
            hasKey("workload"))
        .body("paths.'/v1/internal/master-keys'.get.tags", contains("internal"))
        .body("paths.'/v1/api-keys/{provider}/test'.post.security[0]", hasKey("supabase"));
  }

  private void put() {
    as(person, body(key)).put("/v1/api-keys/openai").then().statusCode(201);
  }

  private ValidatableResponse resolve(String provider, String why) {
    return worker(why).post(path(provider)).then();
  }

  private static RequestSpecification worker(String why) {
    return given()
        .header("Authorization", Workload.bearer())
        .contentType(ContentType.JSON)
        .body(why);
  }

  private String path(String provider) {
    return "/v1/internal/users/" + person.id() + "/api-keys/" + provider + "/resolve";
  }
}
