package dev.stratbase.strategy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.test.PackagedProfile;
import dev.stratbase.test.PackagedService;
import dev.stratbase.test.Person;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Method;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The packaged service, whatever it was packaged as. */
@QuarkusIntegrationTest
@TestProfile(PackagedProfile.class)
class StrategyServiceIT extends PackagedService {
  private final Api api = Api.newcomer();

  StrategyServiceIT() {
    super("/v1/strategies", new Operation(Method.POST, "/v1/strategies", Person.signUp()));
  }

  @Test
  void documentIsSavedChangedComparedAndListed() {
    UUID id =
        api.create(
            Api.COMPLETE.replace(
                "\"direction\":\"long\"",
                "\"direction\":\"both\",\"ui\":{\"n\":1.10,\"b\":9007199254740993}"));
    String read = api.get(id).body("created_at", endsWith("Z")).extract().asString();
    assertTrue(read.contains("1.10") && read.contains("9007199254740993"), read);
    api.patch(id, "{\"name\":\"\\u0130stanbul\"}")
        .statusCode(200)
        .body("name", equalTo("İstanbul"));
    api.edit(id, "{\"op\":\"nonsense\"}").statusCode(422);
    api.versions(id).statusCode(200).body("items.version_number", hasItems(1, 2));
    api.request()
        .get("/v1/strategies/" + id + "/versions/1/diff/2")
        .then()
        .statusCode(200)
        .body("difference.json_patch[0].op", notNullValue())
        .body("difference.changes.text", notNullValue());
    api.list("?limit=1&count=exact&q=stanbul").statusCode(200).body("count", equalTo(1));
  }

  @Test
  void documentIsHeldAgainstItsSchemaAndItsIndicators() {
    given().get("/v1/strategies/schema").then().statusCode(200).body("type", equalTo("object"));
    api.request()
        .body(Api.COMPLETE.replace("\"length\":14", "\"length\":0").replace("\"1h\"", "\"2h\""))
        .post("/v1/strategies/validate")
        .then()
        .statusCode(200)
        .body("is_valid", equalTo(false))
        .body("errors.pointer", hasItems("/components/1/parameters/length", "/timeframe"));
    api.post(Api.COMPLETE.replace("\"schema_version\":1", "\"schema_version\":1,\"direction_\":1"))
        .statusCode(422)
        .body("errors.pointer", hasItem("/config/direction_"));
  }

  @Test
  void documentBecomesAScriptAndAFileThatComesBack() {
    UUID id = api.create(Api.COMPLETE);
    String path = "/v1/strategies/" + id + "/export?format=";
    api.request()
        .get(path + "pine")
        .then()
        .statusCode(200)
        .contentType(startsWith("text/plain"))
        .body(startsWith("//@version=6\n"))
        .body(containsString("strategy.exit("));
    api.request()
        .get(path + "pine-report")
        .then()
        .statusCode(200)
        .body("notes.fidelity", hasItem("not_expressed"));
    String file = api.request().get(path + "json").then().statusCode(200).extract().asString();
    String copy =
        Api.newcomer()
            .request()
            .body(file)
            .post("/v1/strategies/import")
            .then()
            .statusCode(201)
            .extract()
            .path("items[0].id");
    assertEquals(36, copy.length());
  }

  @Test
  void strategyIsPublishedSharedAndForked() {
    UUID id = api.create(Api.complete("Packaged " + UUID.randomUUID(), 14));
    api.act(id, "publish").statusCode(200);
    given().get("/v1/strategies/public?limit=5").then().statusCode(200);
    String secret =
        api.request()
            .body("{\"version_number\":1,\"expires_in_days\":7}")
            .post("/v1/strategies/" + id + "/shares")
            .then()
            .statusCode(201)
            .extract()
            .path("secret");
    given().get("/v1/shares/" + secret).then().statusCode(200);
    Api.newcomer()
        .request()
        .body("{}")
        .post("/v1/shares/" + secret + "/fork")
        .then()
        .statusCode(201);
  }
}
