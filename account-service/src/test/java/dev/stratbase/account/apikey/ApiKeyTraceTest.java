package dev.stratbase.account.apikey;

import static dev.stratbase.account.People.as;
import static dev.stratbase.account.apikey.SentKeys.body;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** Who did what with a key can be read afterwards, by its owner and by administrators. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
@QuarkusTestResource(VaultResource.class)
class ApiKeyTraceTest {
  private final Person person = Person.signUp();
  private final String key = SentKeys.openai();

  @Test
  void storingReplacingTestingAndDeletingAKeyCanBeReadAfterwards() {
    put(201);
    put(200);
    as(person).post("/v1/api-keys/openai/test").then().statusCode(200);
    as(person).delete("/v1/api-keys").then().statusCode(204);
    own("")
        .body("items.action", contains("key_deleted", "key_tested", "key_replaced", "key_stored"))
        .body("items.actor_kind", everyItem(equalTo("person")))
        .body("items.details.provider", everyItem(equalTo("openai")))
        .body("items[0].details", hasKey("key_id"))
        .body("items[0].details", hasKey("master_key_version"))
        .body(not(containsString(key)));
    as(Person.administrator())
        .get("/v1/admin/audit?user_id=" + person.id())
        .then()
        .statusCode(200)
        .body("items", hasSize(4))
        .body("items.actor", everyItem(equalTo(person.id().toString())))
        .body(not(containsString(key)));
    as(Person.administrator())
        .get("/v1/admin/audit?action=key_stored")
        .then()
        .statusCode(200)
        .body("items.user_id", hasItem(person.id().toString()));
  }

  @Test
  void whatStaffDidIsShownWithoutTheirName() {
    Person chief = Person.administrator();
    as(person).get("/v1/me").then().statusCode(200);
    as(chief).get("/v1/admin/users/" + person.id()).then().statusCode(200);
    own("")
        .body("items.action", contains("user_viewed"))
        .body("items.actor_kind", contains("admin"))
        .body(not(containsString(chief.id().toString())));
  }

  @Test
  void listIsOnesOwnAndGoesOnWhereThePageEnded() {
    put(201);
    put(200);
    put(200);
    String cursor =
        own("?limit=2&count=exact").body("count", equalTo(3)).extract().path("next_cursor");
    own("?limit=2&cursor=" + cursor).body("items.action", contains("key_stored"));
    as(Person.signUp()).get("/v1/me/audit").then().statusCode(200).body("items", empty());
    own400("?cursor=WyItaWQiLFsieCJdXQ", "invalid_cursor");
    own400("?limit=0", "invalid_parameter");
    given().get("/v1/me/audit").then().statusCode(401);
    given()
        .header("Authorization", Person.anonymous().bearer())
        .get("/v1/me/audit")
        .then()
        .statusCode(403)
        .body("code", equalTo("anonymous_not_allowed"));
  }

  private void put(int status) {
    as(person, body(key)).put("/v1/api-keys/openai").then().statusCode(status);
  }

  private ValidatableResponse own(String query) {
    return as(person).get("/v1/me/audit" + query).then().statusCode(200);
  }

  private void own400(String query, String code) {
    as(person).get("/v1/me/audit" + query).then().statusCode(400).body("code", equalTo(code));
  }
}
