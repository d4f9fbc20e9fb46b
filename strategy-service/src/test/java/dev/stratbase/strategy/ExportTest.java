package dev.stratbase.strategy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.test.CountedLimit;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strategies as files. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ExportTest {
  private static ValidatableResponse export(Api api, UUID id, String query) {
    return api.request().get("/v1/strategies/" + id + "/export?" + query).then();
  }

  @Test
  void exportedFileIsImportedAsTheSameStrategy() {
    Api api = Api.newcomer();
    String document =
        Api.COMPLETE
            .replace(
                "\"direction\":\"long\"",
                "\"direction\":\"both\",\"ui\":{\"n\":1.10,\"b\":9007199254740993}")
            .replaceFirst("\\{", "{\"is_ai_generated\":true,");
    UUID id = api.create(document);
    String file =
        export(api, id, "format=json")
            .statusCode(200)
            .contentType("application/json")
            .header("Content-Disposition", containsString("strategy-" + id + "-v1.json"))
            .extract()
            .asString();
    assertTrue(file.contains("1.10") && file.contains("9007199254740993"), file);
    Api other = Api.newcomer();
    String imported =
        other
            .request()
            .body(file)
            .post("/v1/strategies/import")
            .then()
            .statusCode(201)
            .extract()
            .path("items[0].id");
    assertEquals(
        file, export(other, UUID.fromString(imported), "format=json").extract().asString());
    other.get(UUID.fromString(imported)).body("is_ai_generated", equalTo(true));
  }

  @Test
  void completeStrategyIsWrittenAsAScript() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE.replace("\"Momentum\"", "\"Momentum\\nx = 1 // \\\"\""));
    var answer = export(api, id, "format=pine").statusCode(200).contentType("text/plain");
    String script = answer.extract().asString();
    assertTrue(script.startsWith("//@version=6\n// Name: Momentum x = 1 // \""), script);
    for (String part :
        new String[] {
          "// Strategy: " + id + ", version 1",
          "strategy(\"Momentum x = 1 // \\\"\", overlay=true",
          "i1_fast = input.int(8, \"fast\", minval=1, maxval=100, group=\"1. MACD trend (trend)\")",
          "if i1_fast >= i1_slow",
          "i2_source = input.source(close",
          "i4_multiplier = input.float(3.0, \"multiplier\", minval=0.1, maxval=20.0",
          "bool longTrend = c1_long",
          "strategy.exit(\"Long out\", from_entry=\"Long\", stop=longStop)"
        }) {
      assertTrue(script.contains(part), part + " in\n" + script);
    }
    assertEquals(script, export(api, id, "format=pine").extract().asString());
    String tag = answer.extract().header("ETag");
    api.request()
        .header("If-None-Match", tag)
        .get("/v1/strategies/" + id + "/export?format=pine")
        .then()
        .statusCode(304);
    export(api, id, "format=pine-report")
        .statusCode(200)
        .body("strategy_id", equalTo(id.toString()))
        .body("script_length", equalTo(script.length()))
        .body("notes.pointer", hasItems("/components/0", "/timeframe"))
        .body("notes.fidelity", hasItem("not_expressed"));
  }

  @Test
  void draftIsNoScriptYet() {
    Api api = Api.newcomer();
    UUID id =
        api.create(
            "{\"name\":\"Draft\",\"config\":{\"take_profit\":{\"type\":\"risk_multiple\",\"value\":2}}}");
    export(api, id, "format=pine")
        .statusCode(422)
        .body("code", equalTo("incomplete"))
        .body(
            "errors.pointer",
            hasItems("/market_type", "/timeframe", "/components", "/config/take_profit"));
    export(api, id, "format=json").statusCode(200);
  }

  @Test
  void indicatorWithoutAScriptIsNamed() {
    Person person = Person.signUp();
    UUID custom = Library.custom(person, "Taken over", false);
    Api api = Api.of(person);
    UUID id = api.create(Api.COMPLETE.replace(Library.RSI_ENTRY.toString(), custom.toString()));
    export(api, id, "format=pine")
        .statusCode(422)
        .body("errors.pointer", hasItem("/components/1/indicator_id"));
    Library.execute(
        "update public.custom_indicators set pine_template = ? where id = ?",
        Library.signals("${src.source} > ta.sma(close, ${p.length})"),
        custom);
    export(api, id, "format=pine").statusCode(200);
  }

  @Test
  void laterRevisionIsWrittenWhenTheParametersFitIt() {
    UUID indicator =
        Library.indicator(
            "Later",
            "entry",
            "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":"
                + "{\"n\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":50,\"default\":5}}}",
            Library.signals("close > ta.sma(close, ${p.n})"));
    Api api = Api.newcomer();
    String document =
        "{\"name\":\"n\",\"market_type\":\"forex\",\"timeframe\":\"1d\",\"components\":[{\"indicator_id\":\""
            + indicator
            + "\",\"component_type\":\"entry\",\"parameters\":{\"n\":40}}]}";
    UUID id = api.create(document);
    Library.change(
        indicator,
        "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":"
            + "{\"n\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":45,\"default\":5}}}");
    export(api, id, "format=pine-report")
        .statusCode(200)
        .body("notes.note", hasItem(containsString("written with revision")));
    Library.change(
        indicator,
        "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":"
            + "{\"n\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":9,\"default\":5}}}");
    export(api, id, "format=pine")
        .statusCode(422)
        .body("errors.pointer", hasItem("/components/0/parameters/n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pine", "pine-report"})
  void scriptsComposedAreCounted(String format) {
    String path = "/v1/strategies/" + UUID.randomUUID() + "/export?format=" + format;
    new CountedLimit("strategy", "pine-exports", 1200)
        .holds(person -> Api.of(person).request().get(path));
  }

  @Test
  void strangersGetThePublishedVersionAndNothingElse() {
    Api owner = Api.newcomer();
    UUID id = owner.create(Api.COMPLETE);
    Api stranger = Api.newcomer();
    for (String format : new String[] {"json", "pine", "pine-report"}) {
      export(stranger, id, "format=" + format).statusCode(404);
      given().get("/v1/strategies/" + id + "/export?format=" + format).then().statusCode(404);
    }
    owner.act(id, "publish").statusCode(200);
    owner.put(id, Api.complete("Draft", 20)).statusCode(200);
    export(stranger, id, "format=json")
        .statusCode(200)
        .body("strategies[0].name", equalTo("Momentum"));
    export(stranger, id, "format=pine&version=2").statusCode(404);
    export(owner, id, "format=json").body("strategies[0].name", equalTo("Draft"));
    export(owner, id, "format=json&version=1").body("strategies[0].name", equalTo("Momentum"));
  }

  @Test
  void nonsenseIsAClearAnswer() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    for (String query :
        new String[] {"x=1", "format=xml", "format=pine&version=0", "format=pine&version=x"}) {
      export(api, id, query).statusCode(400).contentType("application/problem+json");
    }
    export(api, id, "format=json&version=99").statusCode(404);
  }
}
