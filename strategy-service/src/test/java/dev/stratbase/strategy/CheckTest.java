package dev.stratbase.strategy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a document may not say, and how that is told. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class CheckTest {
  private static final String ENTRY =
      "{\"indicator_id\":\"%s\",\"component_type\":\"%s\",\"parameters\":%s}";

  private static String with(String... components) {
    return "{\"name\":\"n\",\"components\":[" + String.join(",", components) + "]}";
  }

  @Test
  void badParameterIsRefusedWithItsPointer() {
    Api api = Api.newcomer();
    api.post(with(ENTRY.formatted(Library.RSI_ENTRY, "entry", "{\"length\":501}")))
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("invalid_body"))
        .body("errors.pointer", contains("/components/0/parameters/length"))
        .body("errors.code", contains("out_of_range"))
        .body("errors[0].detail", containsString("500"));
    api.list("").body("items", empty());
  }

  @Test
  void everyFaultIsReportedAtOnce() {
    UUID foreign = Library.custom(Person.signUp(), "Secret", false);
    String document =
        """
        {"name":"","timeframe":"2h","surprise":1,"description":7,
         "config":{"direction":"up","lots":1,"ui":{"any":"thing"},
           "position_size":{"type":"percent_of_equity","value":101},"take_profit":{"value":0}},
         "components":[
           {"indicator_id":"%s","component_type":"trend","parameters":{"fast":30,"slow":20}},
           {"indicator_id":"%s","component_type":"entry","parameters":{"lenght":3}},
           {"indicator_id":"%s","component_type":"exit"},
           {"indicator_id":"%s","component_type":"entry"},
           {"indicator_id":"nonsense","component_type":"banana","x":1},
           {"indicator_id":"%s","component_type":"entry","is_custom":true},
           7]}\
        """
            .formatted(
                Library.MACD_TREND,
                Library.RSI_ENTRY,
                Library.RSI_ENTRY,
                foreign,
                Library.RSI_ENTRY);
    Api.newcomer()
        .post(document)
        .statusCode(422)
        .body(
            "errors.pointer",
            containsInAnyOrder(
                "/name",
                "/name",
                "/timeframe",
                "/surprise",
                "/description",
                "/config/direction",
                "/config/lots",
                "/config/position_size/value",
                "/config/take_profit/type",
                "/config/take_profit/value",
                "/components/0/parameters/fast",
                "/components/1/parameters/lenght",
                "/components/2/component_type",
                "/components/3/indicator_id",
                "/components/4/indicator_id",
                "/components/4/component_type",
                "/components/4/x",
                "/components/5/is_custom",
                "/components/6"));
  }

  @Test
  void ownAndPublicCustomIndicatorsMayBeUsed() {
    Person person = Person.signUp();
    UUID own = Library.custom(person, "Mine", false);
    UUID shared = Library.custom(Person.signUp(), "Theirs", true);
    Api.of(person)
        .post(with(ENTRY.formatted(own, "entry", "{}"), ENTRY.formatted(shared, "entry", "{}")))
        .statusCode(201)
        .body("components.is_custom", contains(true, true));
  }

  @Test
  void retiredIndicatorStaysWhereItIsAndComesNowhereElse() {
    UUID indicator =
        Library.indicator(
            "Old",
            "exit",
            "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{}}");
    String document = with(ENTRY.formatted(indicator, "exit", "{}"));
    Api api = Api.newcomer();
    UUID id = api.create(document);
    Library.retire(indicator);
    api.post(document).statusCode(422).body("errors.code", contains("retired_indicator"));
    api.patch(id, "{\"name\":\"Still\"}").statusCode(200);
  }

  @Test
  void changedIndicatorIsCheckedByItsNewRevision() {
    String schema =
        "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":"
            + "{\"n\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":%d,\"default\":5}}}";
    UUID indicator = Library.indicator("Changing", "exit", schema.formatted(100));
    String document = with(ENTRY.formatted(indicator, "exit", "{\"n\":50}"));
    Api api = Api.newcomer();
    api.create(document);
    Library.change(indicator, schema.formatted(10));
    api.post(document)
        .statusCode(422)
        .body("errors.pointer", contains("/components/0/parameters/n"));
    api.post(document.replace(":50}", ":9}"))
        .statusCode(201)
        .body("components[0].indicator_revision", equalTo(2));
  }

  /** An own stop with a distance below the price, as far as its script's input lets it go. */
  private static String stop(String name, String more) {
    UUID indicator =
        Library.indicator(
            "Free stop",
            "stop_loss",
            """
            {"type":"object","additionalProperties":false,"properties":{
              "%s":{"type":"number","minimum":-500,"maximum":500,"default":2%s}}}\
            """
                .formatted(name, more));
    return ENTRY.formatted(indicator, "stop_loss", "{\"" + name + "\":%s}");
  }

  @Test
  void stopOnTheWrongSideIsRefusedWithItsPointer() {
    Api api = Api.newcomer();
    String multiplier = stop("atrMult", "");
    String percent = stop("away", ",\"x-unit\":\"%\"");
    String level = stop("oscillator_level", "");
    String both =
        with(multiplier.formatted("-0.5"), percent.formatted("100"), level.formatted("-80"));
    api.post(both)
        .statusCode(422)
        .body("errors.code", contains("wrong_side", "wrong_side"))
        .body(
            "errors.pointer",
            contains("/components/0/parameters/atrMult", "/components/1/parameters/away"));
    api.request()
        .body(both)
        .post("/v1/strategies/validate")
        .then()
        .statusCode(200)
        .body("is_valid", equalTo(false))
        .body("errors.code", contains("wrong_side", "wrong_side"));
    api.create(with(multiplier.formatted("0.5"), percent.formatted("99.9")));
    UUID shorts =
        api.create(
            with(percent.formatted("150"))
                .replace("\"name\":\"n\"", "\"name\":\"n\",\"config\":{\"direction\":\"short\"}"));
    api.patch(shorts, "{\"config\":{\"direction\":\"both\"}}")
        .statusCode(422)
        .body("errors.pointer", contains("/components/0/parameters/away"));
  }

  @Test
  void targetThatNoPriceCanReachIsRefused() {
    String target =
        "{\"name\":\"n\",\"config\":{\"direction\":\"%s\","
            + "\"take_profit\":{\"type\":\"%s\",\"value\":%s}}}";
    Api api = Api.newcomer();
    for (String direction : List.of("short", "both")) {
      api.post(target.formatted(direction, "percent", "100"))
          .statusCode(422)
          .body("errors.pointer", contains("/config/take_profit/value"))
          .body("errors.code", contains("wrong_side"));
      api.create(target.formatted(direction, "percent", "99.9"));
      api.create(target.formatted(direction, "ticks", "100"));
    }
    api.create(target.formatted("long", "percent", "250"));
  }

  @Test
  void tooManyComponentsAndTooManyBytesAreRefused() {
    Api api = Api.newcomer();
    String component = ENTRY.formatted(Library.RSI_ENTRY, "entry", "{}");
    api.create(with(Collections.nCopies(64, component).toArray(String[]::new)));
    api.post(with(Collections.nCopies(65, component).toArray(String[]::new)))
        .statusCode(422)
        .body("errors.pointer", contains("/components"));
    String large = "{\"name\":\"n\",\"config\":{\"ui\":{\"blob\":\"%s\"}}}";
    api.post(large.formatted("x".repeat(262_144)))
        .statusCode(422)
        .body("errors.code", contains("size"))
        .body("errors[0].detail", containsString("256 KB"));
    api.post(large.formatted("x".repeat(1_100_000))).statusCode(413);
    // Five bytes each that the database returns as 401.
    String numbers = String.join(",", Collections.nCopies(1_000, "1e400"));
    api.post("{\"name\":\"n\",\"config\":{\"ui\":{\"numbers\":[%s]}}}".formatted(numbers))
        .statusCode(422)
        .body("errors.code", contains("size"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|400",
        "[]|422",
        "7|422",
        "null|400",
        "{\"name\":\"a\\u0000b\"}|422",
        "{\"name\":\"a\\ud800\"}|422",
        "{\"name\":null}|422",
        "{\"name\":\"  \"}|422",
        "{\"name\":\"a\",\"name\":\"b\"}|400",
        "{\"name\":\"a\",\"components\":{}}|422",
        "{\"name\":\"a\",\"components\":[[]]}|422",
        "{\"name\":\"a\",\"config\":[]}|422",
        "{\"name\":\"a\",\"config\":{\"ui\":{\"n\":1e999}}}|422",
        "{\"name\":\"a\",\"is_public\":true}|422",
        "{\"name\":\"a\",\"notes\":[]}|422"
      })
  void nonsenseIsAClearAnswer(String body, int status) {
    Api.newcomer().post(body).statusCode(status).contentType("application/problem+json");
  }

  @Test
  void sourceOfIsAiGeneratedIsSaidOnce() {
    Api api = Api.newcomer();
    UUID id = api.create("{\"name\":\"Made\",\"is_ai_generated\":true}");
    api.get(id).body("is_ai_generated", equalTo(true));
    api.put(id, "{\"name\":\"Made\",\"is_ai_generated\":false}")
        .statusCode(422)
        .body("errors.pointer", contains("/is_ai_generated"));
    api.put(id, "{\"name\":\"Made again\"}").statusCode(200).body("is_ai_generated", equalTo(true));
  }

  @Test
  void whatWasReadMayBeSentBack() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    String tag = api.tag(id);
    api.put(id, tag, api.get(id).extract().asString())
        .then()
        .statusCode(200)
        .header("ETag", tag)
        .body("latest_version", equalTo(1));
  }

  @Test
  void dryRunTellsEverythingAndStoresNothing() {
    Api api = Api.newcomer();
    api.request()
        .body(with(ENTRY.formatted(Library.RSI_EXIT, "exit", "{\"length\":0}")))
        .post("/v1/strategies/validate")
        .then()
        .statusCode(200)
        .body("is_valid", equalTo(false))
        .body("errors.pointer", contains("/components/0/parameters/length"))
        .body("missing.code", hasItem("entry_missing"))
        .body("missing.pointer", hasItems("/market_type", "/timeframe"));
    api.request()
        .body(Api.COMPLETE)
        .post("/v1/strategies/validate")
        .then()
        .statusCode(200)
        .body("is_valid", equalTo(true))
        .body("errors", empty())
        .body("missing", empty())
        .body("document.components[0].parameters.slow", equalTo(26));
    api.list("").body("items", empty());
  }

  @Test
  void configSchemaIsServedToEverybody() {
    RestAssured.given()
        .get("/v1/strategies/schema")
        .then()
        .statusCode(200)
        .contentType("application/schema+json")
        .body("'$schema'", equalTo("https://json-schema.org/draft/2020-12/schema"))
        .body("properties.direction.enum", contains("long", "short", "both"));
  }
}
