package dev.stratbase.strategy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The versions of one's own strategy. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class VersionTest {
  private static ValidatableResponse version(Api api, UUID id, Object number) {
    return api.request().get("/v1/strategies/" + id + "/versions/" + number).then();
  }

  private static ValidatableResponse patch(Api api, UUID id, Object number, String body) {
    return api.request()
        .contentType("application/merge-patch+json")
        .body(body)
        .patch("/v1/strategies/" + id + "/versions/" + number)
        .then();
  }

  @Test
  void versionHoldsTheWholeDocumentOfItsTime() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.complete("First", 10));
    api.put(id, Api.complete("Second", 11)).statusCode(200);
    version(api, id, 1)
        .statusCode(200)
        .body("strategy_id", equalTo(id.toString()))
        .body("document.name", equalTo("First"))
        .body("document.components", hasSize(4))
        .body("document.components[1].parameters.length", equalTo(10));
    version(api, id, 2).body("document.name", equalTo("Second"));
    version(api, id, 3).statusCode(404);
    version(api, id, "x").statusCode(404);
    version(api, id, "99999999999").statusCode(404);
  }

  @Test
  void notesAreAllThatChanges() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    String before = version(api, id, 1).extract().header("ETag");
    patch(api, id, 1, "{\"notes\":\"Before the wider stop\"}")
        .statusCode(200)
        .header("ETag", not(equalTo(before)));
    version(api, id, 1)
        .body("notes", equalTo("Before the wider stop"))
        .body("document.name", equalTo("Momentum"));
    patch(api, id, 1, "{\"document\":{},\"version_number\":9}")
        .statusCode(422)
        .body("errors.pointer", hasSize(2));
    patch(api, id, 1, "{\"notes\":\"" + "x".repeat(10_001) + "\"}").statusCode(422);
    patch(api, id, 7, "{\"notes\":\"x\"}").statusCode(404);
    api.request()
        .header("If-Match", before)
        .body("{\"notes\":\"late\"}")
        .patch("/v1/strategies/" + id + "/versions/1")
        .then()
        .statusCode(412);
    patch(api, id, 1, "{\"notes\":null}").statusCode(200).body("notes", nullValue());
  }

  @Test
  void restoredVersionIsANewOne() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.complete("First", 10));
    List<String> ids = api.get(id).extract().path("components.id");
    api.put(id, "{\"name\":\"Second\"}").statusCode(200);
    String tag = api.tag(id);
    api.request()
        .header("If-Match", tag)
        .post("/v1/strategies/" + id + "/versions/1/restore")
        .then()
        .statusCode(200)
        .body("name", equalTo("First"))
        .body("latest_version", equalTo(3))
        .body("components.id", equalTo(ids));
    api.versions(id)
        .body("items.version_number", contains(3, 2, 1))
        .body("items.notes", contains("Restored from version 1", null, null));
    api.request()
        .header("If-Match", tag)
        .post("/v1/strategies/" + id + "/versions/1/restore")
        .then()
        .statusCode(412);
    api.request()
        .header("If-Match", "*")
        .post("/v1/strategies/" + id + "/versions/9/restore")
        .then()
        .statusCode(404);
  }

  @Test
  void listGoesOnWhereThePageEnded() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.complete("n", 1));
    api.put(id, Api.complete("n", 2)).statusCode(200);
    api.put(id, Api.complete("n", 3)).statusCode(200);
    String path = "/v1/strategies/" + id + "/versions";
    String cursor =
        api.request()
            .get(path + "?limit=2&count=exact")
            .then()
            .statusCode(200)
            .body("items.version_number", contains(3, 2))
            .body("count", equalTo(3))
            .extract()
            .path("next_cursor");
    api.request()
        .get(path + "?limit=2&cursor=" + cursor)
        .then()
        .body("items.version_number", contains(1))
        .body("next_cursor", nullValue());
    api.request().get(path + "?cursor=bogus").then().statusCode(400);
  }

  @Test
  void differenceIsToldAsAPatchAndInTradingWords() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    List<String> ids = api.get(id).extract().path("components.id");
    String edited =
        """
        {"timeframe":"4h","config":{"take_profit":{"type":"percent","value":2.5}},"components":[
          {"indicator_id":"%s","component_type":"stop_loss","parameters":{"multiplier":2}},
          {"id":"%s","indicator_id":"%s","component_type":"entry","parameters":{"length":21}},
          {"id":"%s","indicator_id":"%s","component_type":"trend","parameters":{"fast":8}},
          {"id":"%s","indicator_id":"%s","component_type":"stop_loss",
            "parameters":{"multiplier":3}}]}\
        """
            .formatted(
                Library.ATR_STOP,
                ids.get(1),
                Library.RSI_ENTRY,
                ids.get(0),
                Library.MACD_TREND,
                ids.get(3),
                Library.ATR_STOP);
    api.patch(id, edited).statusCode(200);
    String path = "/v1/strategies/" + id + "/versions/";
    api.request()
        .get(path + "1/diff/2")
        .then()
        .statusCode(200)
        .body("from_version", equalTo(1))
        .body("difference.identical", equalTo(false))
        .body(
            "difference.changes.text",
            contains(
                "timeframe 1h → 4h",
                "take profit set to 2.5 %",
                "RSI level exit removed",
                "ATR stop added, multiplier 2",
                "RSI cross entry: length 14 → 21"))
        .body("difference.changes[4].component_id", equalTo(ids.get(1)))
        .body("difference.json_patch[0].op", org.hamcrest.Matchers.notNullValue());
    api.request().get(path + "2/diff/2").then().body("difference.identical", equalTo(true));
    api.request().get(path + "2/diff/9").then().statusCode(404);
    Api.newcomer().request().get(path + "1/diff/2").then().statusCode(404);
  }
}
