package dev.stratbase.strategy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saving a strategy: one change makes one version. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class SaveTest {
  @Test
  void createdStrategyIsStoredWithEffectiveParameters() {
    Api api = Api.newcomer();
    var created = api.post(Api.COMPLETE).statusCode(201);
    UUID id = UUID.fromString(created.extract().path("id"));
    created
        .header("Location", containsString("/v1/strategies/" + id))
        .header("ETag", "\"1\"")
        .body("user_id", equalTo(api.person().id().toString()))
        .body("latest_version", equalTo(1))
        .body("is_public", equalTo(false))
        .body("components.id", everyItem(notNullValue()))
        .body("components[0].parameters", equalTo(java.util.Map.of("fast", 8, "slow", 26)))
        .body("components[2].parameters.length", equalTo(14))
        .body("components.indicator_revision", everyItem(equalTo(1)))
        .body("components.is_custom", everyItem(equalTo(false)))
        .body("components.position", everyItem(equalTo(0)));
    assertEquals(created.extract().asString(), api.get(id).extract().asString());
  }

  @Test
  void positionsFollowTheDocumentsOrderWithinAType() {
    Api api = Api.newcomer();
    String entry =
        "{\"indicator_id\":\"%s\",\"component_type\":\"entry\"}".formatted(Library.RSI_ENTRY);
    String stop =
        "{\"indicator_id\":\"%s\",\"component_type\":\"stop_loss\"}".formatted(Library.ATR_STOP);
    api.post("{\"name\":\"n\",\"components\":[%s,%s,%s]}".formatted(entry, stop, entry))
        .statusCode(201)
        .body("components.position", contains(0, 0, 1));
  }

  @Test
  void threeSavesMakeThreeVersionsAndTheSameSaveNone() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.complete("Momentum", 10));
    api.put(id, Api.complete("Momentum", 11)).statusCode(200).body("latest_version", equalTo(2));
    api.put(id, Api.complete("Momentum", 12)).statusCode(200).body("latest_version", equalTo(3));
    String tag = api.tag(id);
    List<String> ids = api.get(id).extract().path("components.id");
    // Without the components' ids: they are no content.
    api.put(id, Api.complete("Momentum", 12))
        .statusCode(200)
        .header("ETag", tag)
        .body("latest_version", equalTo(3))
        .body("components.id", equalTo(ids));
    api.versions(id).body("items.version_number", contains(3, 2, 1));
  }

  @Test
  void numbersOfTheEditorsOwnComeBackExactly() {
    Api api = Api.newcomer();
    UUID id =
        api.create(
            "{\"name\":\"Exact\",\"config\":{\"ui\":{\"big\":9007199254740993,\"price\":1.10,"
                + "\"long\":0.1234567890123456789012345678901234567890}}}");
    String body = api.get(id).extract().asString();
    assertTrue(body.contains("9007199254740993"), body);
    assertTrue(body.contains("\"price\": 1.10"), body);
    assertTrue(body.contains("0.1234567890123456789012345678901234567890"), body);
  }

  @Test
  void componentsKeepTheirIdsThroughEdits() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    List<String> before = api.get(id).extract().path("components.id");
    String kept =
        """
        {"components":[
          {"indicator_id":"%s","component_type":"entry"},
          {"id":"%s","indicator_id":"%s","component_type":"entry","parameters":{"length":30},
           "position":7,"indicator_revision":99}]}\
        """
            .formatted(Library.RSI_ENTRY, before.get(1), Library.RSI_ENTRY);
    api.patch(id, kept)
        .statusCode(200)
        .body("components", hasSize(2))
        .body("components[1].id", equalTo(before.get(1)))
        .body("components[1].position", equalTo(1))
        .body("components[1].indicator_revision", equalTo(1));
  }

  @Test
  void componentIdsOfOthersAndTwiceTheSameAreRefused() {
    Api api = Api.newcomer();
    List<String> foreign =
        Api.newcomer().post(Api.COMPLETE).statusCode(201).extract().path("components.id");
    UUID id = api.create(Api.COMPLETE);
    List<String> own = api.get(id).extract().path("components.id");
    String component =
        "{\"id\":\"%s\",\"indicator_id\":\""
            + Library.RSI_ENTRY
            + "\",\"component_type\":\"entry\"}";
    String components =
        String.join(
            ",",
            component.formatted(foreign.get(1)),
            component.formatted(own.get(1)),
            component.formatted(own.get(1)),
            component.formatted(UUID.randomUUID()));
    api.patch(id, "{\"components\":[" + components + "]}")
        .statusCode(422)
        .body(
            "errors.pointer",
            containsInAnyOrder("/components/0/id", "/components/2/id", "/components/3/id"));
  }

  @Test
  void mergePatchChangesOnlyWhatItNamesAndNotesGoToTheVersion() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    api.patch(
            id,
            "{\"timeframe\":\"4h\",\"description\":null,\"notes\":\"Slower\","
                + "\"config\":{\"position_size\":null,\"ui\":{\"zoom\":2}}}")
        .statusCode(200)
        .body("timeframe", equalTo("4h"))
        .body("description", nullValue())
        .body("name", equalTo("Momentum"))
        .body("config.direction", equalTo("long"))
        .body("config.position_size", nullValue())
        .body("config.ui.zoom", equalTo(2))
        .body("components", hasSize(4))
        .body("latest_version", equalTo(2));
    api.versions(id).body("items.notes", contains("Slower", null));
  }

  @Test
  void changesWithoutIfMatchAreRefused() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    String path = "/v1/strategies/" + id;
    api.request().body(Api.COMPLETE).put(path).then().statusCode(428);
    api.request().body("{}").patch(path).then().statusCode(428);
    api.request().delete(path).then().statusCode(428);
    api.act(id, "versions/1/restore").statusCode(428);
    api.put(id, "\"7\"", Api.COMPLETE).then().statusCode(412);
    api.request().header("If-Match", "\"7\"").delete(path).then().statusCode(412);
    api.put(id, "*", Api.complete("Any", 20)).then().statusCode(200);
  }

  @Test
  void ofAHundredWritersWithOneTagExactlyOneWins() throws Exception {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    for (int round = 2; round <= 3; round++) {
      String tag = api.tag(id);
      List<Integer> statuses = atOnce(api, id, tag, round);
      assertEquals(1, Collections.frequency(statuses, 200), statuses.toString());
      assertEquals(99, Collections.frequency(statuses, 412), statuses.toString());
    }
    api.versions(id).body("items.version_number", contains(3, 2, 1));
  }

  private static List<Integer> atOnce(Api api, UUID id, String tag, int round) throws Exception {
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService writers = Executors.newFixedThreadPool(100)) {
      for (int i = 0; i < 100; i++) {
        String document = Api.complete("Writer " + round + "." + i, 30 + i);
        answers.add(writers.submit(() -> answered(api, id, tag, document)));
      }
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : answers) {
      statuses.add(answer.get());
    }
    return statuses;
  }

  /** A crowd may have to wait for a connection; 503 says to come again, and then they do. */
  private static int answered(Api api, UUID id, String tag, String document) {
    int status = 503;
    for (int i = 0; i < 10 && status == 503; i++) {
      status = api.put(id, tag, document).statusCode();
    }
    return status;
  }

  @Test
  void repeatedIdempotencyKeyCreatesOnce() {
    Api api = Api.newcomer();
    String key = UUID.randomUUID().toString();
    var first = api.request().header("Idempotency-Key", key).body(Api.COMPLETE);
    var second = api.request().header("Idempotency-Key", key).body(Api.COMPLETE);
    String created = first.post("/v1/strategies").then().statusCode(201).extract().path("id");
    second
        .post("/v1/strategies")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .header("ETag", "\"1\"")
        .body("id", equalTo(created))
        .body("config.direction", equalTo("long"))
        .body("components", hasSize(4));
    api.list("?count=exact").body("count", equalTo(1));
    api.request()
        .header("Idempotency-Key", key)
        .body(Api.complete("Other", 9))
        .post("/v1/strategies")
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency_key_reused"));
  }

  @Test
  void deletedStrategyIsGoneWithItsVersions() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    api.request()
        .header("If-Match", api.tag(id))
        .delete("/v1/strategies/" + id)
        .then()
        .statusCode(204);
    api.get(id).statusCode(404);
    api.versions(id).statusCode(404);
    api.request().header("If-Match", "*").delete("/v1/strategies/" + id).then().statusCode(404);
  }

  @Test
  void unchangedStrategyIsNotSentAgain() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    String tag = api.tag(id);
    api.request()
        .header("If-None-Match", tag)
        .get("/v1/strategies/" + id)
        .then()
        .statusCode(304)
        .header("ETag", tag);
  }

  @Test
  void configFromBeforeThereWasASchemaStaysUntilItIsChanged() {
    Person person = Person.signUp();
    Api api = Api.of(person);
    UUID id = api.create(Api.COMPLETE);
    adopt(id, "{\"lots\":2}");
    api.get(id).body("schema_version", equalTo(0)).body("config.lots", equalTo(2));
    api.patch(id, "{\"name\":\"Renamed\"}")
        .statusCode(200)
        .body("schema_version", equalTo(0))
        .body("config.lots", equalTo(2));
    api.act(id, "publish").statusCode(422).body("errors.pointer", contains("/config"));
    api.patch(id, "{\"config\":{\"lots\":3}}")
        .statusCode(422)
        .body("errors.pointer", contains("/config/lots"));
    api.patch(id, "{\"config\":{\"lots\":null,\"direction\":\"both\"}}")
        .statusCode(200)
        .body("schema_version", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 2000})
  void configDeeperThanMayBeSentIsReadAndReplaced(int depth) {
    Api api = Api.of(Person.signUp());
    UUID id = api.create(Api.COMPLETE);
    adopt(id, "[".repeat(depth) + "]".repeat(depth));
    assertTrue(api.get(id).statusCode(200).extract().asString().contains("[".repeat(depth)));
    api.put(id, Api.complete("Replaced", 15)).statusCode(200);
    assertTrue(api.get(id).extract().asString().contains("\"direction\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "null", "17", "[1, {\"a\": 2.50}]", "deep", "deeper"})
  void adoptedConfigOfAnyShapeOutlivesARename(String shape) {
    String config =
        switch (shape) {
          case "deep" -> "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}";
          case "deeper" -> "[".repeat(2000) + "]".repeat(2000);
          default -> shape;
        };
    Api api = Api.of(Person.signUp());
    UUID id = api.create(Api.COMPLETE);
    adopt(id, config);
    String stored = "select config::text from public.strategies where id = ?";
    String before = Library.text(stored, id);
    api.patch(id, "{\"name\":\"Renamed\"}").statusCode(200);
    assertTrue(api.get(id).extract().asString().contains("Renamed"));
    assertEquals(before, Library.text(stored, id));
    assertEquals(
        before,
        Library.text(
            "select (document -> 'config')::text from public.strategy_versions"
                + " where strategy_id = ? and version_number = 2",
            id));
    api.act(id, "versions/1/restore").statusCode(428);
    api.request()
        .header("If-Match", "*")
        .post("/v1/strategies/" + id + "/versions/1/restore")
        .then()
        .statusCode(200);
    assertEquals(before, Library.text(stored, id));
  }

  /** What adopting an older project leaves: a config of any shape, not checked against a schema. */
  private static void adopt(UUID id, String config) {
    Library.execute("alter table public.strategy_versions disable trigger strategy_versions_keep");
    Library.execute(
        "update public.strategy_versions set document = document"
            + " || jsonb_build_object('schema_version', 0, 'config', ?::jsonb)"
            + " where strategy_id = ?",
        config,
        id);
    Library.execute("alter table public.strategy_versions enable trigger strategy_versions_keep");
    Library.execute(
        "update public.strategies set schema_version = 0, config = ?::jsonb where id = ?",
        config,
        id);
  }
}
