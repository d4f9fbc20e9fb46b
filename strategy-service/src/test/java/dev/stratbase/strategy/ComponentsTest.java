package dev.stratbase.strategy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drag and drop: components are added, changed, removed and moved by their ids. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ComponentsTest {
  private static final String ADD =
      "{\"op\":\"add\",\"component\":{\"indicator_id\":\"%s\",\"component_type\":\"%s\","
          + "\"parameters\":%s}%s}";

  private static List<String> ids(Api api, UUID id) {
    return api.get(id).extract().path("components.id");
  }

  @Test
  void oneCallWithManyOperationsMakesOneVersion() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    List<String> before = ids(api, id);
    String operations =
        String.join(
            ",",
            ADD.formatted(Library.RSI_ENTRY, "entry", "{\"length\":7}", ",\"position\":0"),
            "{\"op\":\"change\",\"id\":\"%s\",\"parameters\":{\"source\":\"open\"}}"
                .formatted(before.get(1)),
            "{\"op\":\"move\",\"id\":\"%s\",\"position\":0}".formatted(before.get(1)),
            "{\"op\":\"remove\",\"id\":\"%s\"}".formatted(before.get(2)));
    api.edit(id, operations)
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("latest_version", equalTo(2))
        .body("components.component_type", contains("trend", "entry", "entry", "stop_loss"))
        .body("components[1].id", equalTo(before.get(1)))
        .body("components[1].parameters", equalTo(java.util.Map.of("length", 14, "source", "open")))
        .body("components[2].parameters.length", equalTo(7))
        .body("components.position", contains(0, 0, 1, 0));
    api.versions(id)
        .body("items", hasSize(2))
        .body("items[0].change.added", equalTo(1))
        .body("items[0].change.removed", equalTo(1))
        .body("items[0].change.changed", equalTo(1))
        .body("items[0].change.settings", equalTo(0))
        .body("items[0].author", equalTo(api.person().id().toString()));
  }

  @Test
  void nullRestoresADefaultAndAnotherIndicatorForgetsTheParameters() {
    Api api = Api.newcomer();
    UUID other =
        Library.indicator(
            "Other entry",
            "entry",
            "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":"
                + "{\"x\":{\"type\":\"integer\",\"default\":1}}}");
    UUID id = api.create(Api.complete("n", 30));
    String entry = ids(api, id).get(1);
    String change = "{\"op\":\"change\",\"id\":\"" + entry + "\",%s}";
    api.edit(id, change.formatted("\"parameters\":{\"length\":null}"))
        .statusCode(200)
        .body("components[1].parameters.length", equalTo(14));
    api.edit(id, change.formatted("\"indicator_id\":\"" + other + "\""))
        .statusCode(200)
        .body("components[1].id", equalTo(entry))
        .body("components[1].parameters", equalTo(java.util.Map.of("x", 1)));
  }

  @Test
  void everyFaultPointsAtItsOperationAndNothingIsDone() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    List<String> ids = ids(api, id);
    String operations =
        String.join(
            ",",
            "{\"op\":\"remove\",\"id\":\"%s\"}".formatted(ids.get(0)),
            ADD.formatted(Library.RSI_ENTRY, "entry", "{\"length\":0}", ""),
            "{\"op\":\"change\",\"id\":\"%s\",\"parameters\":{\"multiplier\":99,\"wrong\":1}}"
                .formatted(ids.get(3)));
    api.edit(id, operations)
        .statusCode(422)
        .body(
            "errors.pointer",
            containsInAnyOrder(
                "/operations/1/component/parameters/length",
                "/operations/2/parameters/multiplier",
                "/operations/2/parameters/wrong"));
    String impossible =
        String.join(
            ",",
            "{\"op\":\"remove\",\"id\":\"%s\"}".formatted(ids.get(0)),
            "{\"op\":\"move\",\"id\":\"%s\",\"position\":0}".formatted(ids.get(0)),
            "{\"op\":\"move\",\"id\":\"%s\",\"position\":5}".formatted(ids.get(1)),
            "{\"op\":\"change\",\"id\":\"%s\"}".formatted(UUID.randomUUID()));
    api.edit(id, impossible)
        .statusCode(422)
        .body(
            "errors.pointer",
            contains("/operations/1/id", "/operations/2/position", "/operations/3/id"));
    assertEquals(ids, ids(api, id));
    api.get(id).body("latest_version", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"operations\":[]}",
        "{\"operations\":{}}",
        "{\"operations\":[7]}",
        "{\"operations\":[{\"op\":\"destroy\"}]}",
        "{\"operations\":[{\"op\":\"add\"}]}",
        "{\"operations\":[{\"op\":\"remove\",\"id\":\"x\"}]}",
        "{\"operations\":[{\"op\":\"move\",\"id\":\"cf8ac13e-9b3c-4c1c-9d7a-0f1d1f6bb0a1\"}]}",
        "{\"operations\":[{\"op\":\"remove\",\"id\":\"cf8ac13e-9b3c-4c1c-9d7a-0f1d1f6bb0a1\",\"x\":1}]}",
        "{\"operations\":[{\"op\":\"add\",\"component\":{\"indicator_id\":\"a\\u0000\"}}]}",
        "{\"notes\":\"x\"}"
      })
  void nonsenseIsAClearAnswer(String body) {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    api.request()
        .header("If-Match", "*")
        .body(body)
        .patch("/v1/strategies/" + id + "/components")
        .then()
        .statusCode(422)
        .contentType("application/problem+json");
  }

  @Test
  void itIsASaveLikeAnyOther() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    String path = "/v1/strategies/" + id + "/components";
    String body =
        "{\"operations\":[{\"op\":\"remove\",\"id\":\"" + ids(api, id).getFirst() + "\"}]}";
    api.request().body(body).patch(path).then().statusCode(428);
    api.request().header("If-Match", "\"9\"").body(body).patch(path).then().statusCode(412);
    Api.newcomer().request().header("If-Match", "*").body(body).patch(path).then().statusCode(404);
  }
}
