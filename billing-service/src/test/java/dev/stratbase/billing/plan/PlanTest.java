package dev.stratbase.billing.plan;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInRelativeOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class PlanTest {
  @Test
  void visitorReadsThePlansInOrder() {
    given()
        .get("/v1/plans?limit=100&count=exact")
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("public, max-age=30"))
        .body("items.code", containsInRelativeOrder("free", "pro-monthly", "pro-yearly"))
        .body("items.find { it.code == 'pro-monthly' }.amount_minor", equalTo(1900))
        .body("items.find { it.code == 'pro-monthly' }.features", hasItem("custom_indicators"))
        .body("items.find { it.code == 'pro-monthly' }.provider_price_ids", nullValue())
        .body("count", greaterThanOrEqualTo(3));
  }

  @Test
  void pagesFollowOneAnother() {
    Response first = given().get("/v1/plans?limit=1");
    first.then().statusCode(200).header("Link", containsString("rel=\"next\""));
    given()
        .queryParam("limit", 1)
        .queryParam("cursor", first.<String>path("next_cursor"))
        .get("/v1/plans")
        .then()
        .statusCode(200)
        .body("items[0].code", not(equalTo(first.<String>path("items[0].code"))));
    given()
        .get("/v1/plans?cursor=abc")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid_cursor"));
  }

  @Test
  void unchangedPlanIsNotSentAgain() {
    String tag =
        given().get("/v1/plans/pro-monthly").then().statusCode(200).extract().header("ETag");
    given()
        .header("If-None-Match", tag)
        .get("/v1/plans/pro-monthly")
        .then()
        .statusCode(304)
        .header("ETag", equalTo(tag));
  }

  @Test
  void onlyAdministratorsManagePlans() {
    given().get("/v1/admin/plans").then().statusCode(401);
    RequestSpecification plain = as(Person.signUp());
    plain.get("/v1/admin/plans").then().statusCode(403).body("code", equalTo("forbidden"));
    as(Person.signUp())
        .body(plan("mine-" + UUID.randomUUID()))
        .post("/v1/admin/plans")
        .then()
        .statusCode(403);
  }

  @Test
  void planIsMadeOnceShownAndRetired() {
    String code = "team-" + UUID.randomUUID().toString().substring(0, 8);
    Person admin = Person.administrator();
    Response made =
        as(admin).header("Idempotency-Key", code).body(plan(code)).post("/v1/admin/plans");
    made.then()
        .statusCode(201)
        .header("Location", containsString("/v1/admin/plans/" + code))
        .body("provider_price_ids.stripe", equalTo("price_1"));
    as(admin)
        .header("Idempotency-Key", code)
        .body(plan(code))
        .post("/v1/admin/plans")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", equalTo("true"))
        .body("id", equalTo(made.<String>path("id")));
    as(admin)
        .body(plan(code))
        .post("/v1/admin/plans")
        .then()
        .statusCode(409)
        .body("code", equalTo("plan_code_taken"));
    given().get("/v1/plans/" + code).then().statusCode(200).body("trial_days", equalTo(0));

    String tag = made.header("ETag");
    as(admin)
        .header("If-Match", tag)
        .body("{\"active\":false,\"provider_price_ids\":{\"stripe\":null}}")
        .patch("/v1/admin/plans/" + code)
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(tag)))
        .body("provider_price_ids.stripe", nullValue());
    given().get("/v1/plans/" + code).then().statusCode(404).body("code", equalTo("not_found"));
    as(admin).get("/v1/admin/plans/" + code).then().statusCode(200).body("active", equalTo(false));
    as(admin)
        .get("/v1/admin/plans?active=false&limit=100")
        .then()
        .statusCode(200)
        .body("items.code", hasItem(code));
    as(admin)
        .header("If-Match", tag)
        .body("{\"active\":true}")
        .patch("/v1/admin/plans/" + code)
        .then()
        .statusCode(412);
  }

  @Test
  void unknownFilterValueIsRefused() {
    as(Person.administrator())
        .get("/v1/admin/plans?active=banana")
        .then()
        .statusCode(400)
        .body("errors.parameter", hasItem("active"));
  }

  @Test
  void everyFaultOfAPlanIsNamed() {
    as(Person.administrator())
        .body(
            "{\"code\":\"Not A Code\",\"amount_minor\":-1,\"currency\":\"usd\",\"interval\":\"day\","
                + "\"features\":[\"Bad Feature\"],\"provider_price_ids\":{\"cash\":\"x\"}}")
        .post("/v1/admin/plans")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/code"))
        .body("errors.pointer", hasItem("/name"))
        .body("errors.pointer", hasItem("/amount_minor"))
        .body("errors.pointer", hasItem("/currency"))
        .body("errors.pointer", hasItem("/interval"))
        .body("errors.pointer", hasItem("/features/0"))
        .body("errors.pointer", hasItem(containsString("/provider_price_ids")));
  }

  @Test
  void whatPeopleSubscribedToStaysAsItWas() {
    as(Person.administrator())
        .body("{\"currency\":\"EUR\",\"is_premium\":false,\"code\":\"x\"}")
        .patch("/v1/admin/plans/pro-monthly")
        .then()
        .statusCode(422)
        .body("errors.code", hasItem("unknown_field"))
        .body("errors.pointer", hasItem("/currency"))
        .body("errors.pointer", hasItem("/is_premium"));
  }

  private static RequestSpecification as(Person person) {
    return given().header("Authorization", person.bearer()).contentType("application/json");
  }

  private static String plan(String code) {
    return "{\"code\":\""
        + code
        + "\",\"name\":\"Team\",\"amount_minor\":4900,\"currency\":\"USD\",\"interval\":\"month\","
        + "\"features\":[\"strategies\"],\"provider_price_ids\":{\"stripe\":\"price_1\"}}";
  }
}
