package dev.stratbase.indicator.custom;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.stratbase.indicator.Sql;
import dev.stratbase.indicator.pine.PineScript;
import dev.stratbase.test.CountedLimit;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script does to the indicator that holds it. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class CustomScriptTest {
  private static final String PATH = "/v1/custom-indicators";
  private static final String SCRIPT =
      """
      //@version=6
      indicator("My cross", overlay = true)
      length = input.int(20, "Length", minval = 2, maxval = 200)
      source = input.source(close, "Source")
      average = ta.sma(source, length)
      bool long = ta.crossover(close, average)
      plot(average, "Average")
      plotshape(ta.crossunder(close, average), "Short")
      """;

  @Test
  void parametersDefaultsOutputsAndTemplateComeFromTheScript() {
    Response made = create(Person.premium(), request("Cross", SCRIPT));
    made.then()
        .statusCode(201)
        .body("parameters.properties.length.minimum", equalTo(2))
        .body("parameters.properties.source.enum", hasItems("close", "hl2"))
        .body("parameters.'x-order'", contains("length", "source"))
        .body("defaults.length", equalTo(20))
        .body("defaults.source", equalTo("close"))
        .body("outputs.name", contains("average", "short"))
        .body("outputs.kind", contains("line", "signal"))
        .body("is_composable", equalTo(true));
    assertEquals(
        """
        ${ns}length = ${p.length}
        ${ns}source = ${src.source}
        ${ns}average = ta.sma(${ns}source, ${ns}length)
        bool ${ns}long = ta.crossover(close, ${ns}average)
        bool ${ns}short = ta.crossunder(close, ${ns}average)
        """,
        template(made));
  }

  @Test
  void faultsOfTheScriptAreToldWithTheirPlaces() {
    create(Person.premium(), request("Bad", SCRIPT.replace("ta.sma", "ta.smaa") + "x =\n"))
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid_body"))
        .body("errors.pointer", contains("/pine_script", "/pine_script"))
        .body("errors.detail[0]", startsWith("Line 5, column 14: ta has nothing called smaa"))
        .body("script_faults.line", contains(5, 9))
        .body("script_faults.column", contains(14, 3))
        .body("script_faults.code", contains("undeclared", "syntax"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"strategy", "library"})
  void onlyIndicatorsAreStored(String kind) {
    create(Person.premium(), request("Other", "//@version=6\n" + kind + "(\"X\")\n"))
        .then()
        .statusCode(422)
        .body("script_faults.message[0]", startsWith("This is a " + kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'size':{'type':'integer','default':5}}|/parameters/properties/size",
        "{'length':{'type':'integer','minimum':1,'maximum':200,'default':20}}|/parameters/properties/length/minimum",
        "{'length':{'type':'integer','minimum':2,'default':20}}|/parameters/properties/length/maximum",
        "{'length':{'type':'number','minimum':2,'maximum':200,'default':20}}|/parameters/properties/length/type",
        "{'source':{'type':'string','default':'close'}}|/parameters/properties/source/enum",
        "{'source':{'type':'string','enum':['close','x'],'default':'x'}}|/parameters/properties/source/enum"
      })
  void parametersThatTheScriptDoesNotHaveAreRefused(String properties, String pointer) {
    ObjectNode request = request("Own schema", SCRIPT);
    ObjectNode schema = request.putObject("parameters");
    schema.put("type", "object").put("additionalProperties", false);
    schema.putRawValue("properties", new RawValue(properties.replace('\'', '"')));
    create(Person.premium(), request)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains(pointer));
  }

  @Test
  void narrowerParametersAreTakenAndTheOthersKeepTheirDefault() {
    ObjectNode request = request("Narrow", SCRIPT);
    ObjectNode schema = request.putObject("parameters");
    schema.put("type", "object").put("additionalProperties", false);
    schema
        .putObject("properties")
        .putObject("length")
        .put("type", "integer")
        .put("minimum", 5)
        .put("maximum", 50)
        .put("default", 10);
    Response made = create(Person.premium(), request);
    made.then().statusCode(201).body("defaults.length", equalTo(10));
    assertTrue(
        String.valueOf(template(made))
            .startsWith("${ns}length = ${p.length}\n${ns}source = (close)\n"));
  }

  @Test
  void anotherScriptBringsItsOwnParametersAndRaisesTheRevision() {
    Person person = Person.premium();
    Response made = create(person, request("Evolving", SCRIPT));
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    change.put("pine_script", SCRIPT.replace("maxval = 200", "maxval = 300"));
    Response changed = patch(person, made, change.toString());
    changed
        .then()
        .statusCode(200)
        .body("parameters.properties.length.maximum", equalTo(300))
        .body("revision", equalTo(2));
    patch(person, changed, "{\"description\":\"A comment changes nothing\"}")
        .then()
        .body("revision", equalTo(2));
    patch(person, changed, "{\"type\":\"stop_loss\"}")
        .then()
        .statusCode(200)
        .body("revision", equalTo(3));
    patch(person, changed, "{\"pine_script\":\"plot(close)\"}").then().statusCode(422);
  }

  @Test
  void versionFiveIsStoredButNotComposedWhenTheNewestRefusesIt() {
    String five = "//@version=5\nindicator(\"Five\")\nbool long = %s ? true : false\nplot(close)\n";
    Person person = Person.premium();
    Response good = create(person, request("Good five", five.formatted("close > 1")));
    good.then().statusCode(201).body("is_composable", equalTo(true));
    Response old = create(person, request("Old five", five.formatted("close")));
    old.then().statusCode(201).body("is_composable", equalTo(false));
    assertNull(template(old));
  }

  @Test
  void aRowFromAnOlderDatabaseIsRenamedButNotPublishedUntilItsScriptIsMended() {
    Person person = Person.premium();
    UUID id = UUID.randomUUID();
    Sql.update(
        "insert into public.custom_indicators (id, user_id, name, category, type, pine_script)"
            + " values (?, ?, 'Adopted', 'c', 'trend', 'study(1)')",
        id,
        person.id());
    as(person).get(PATH + "/" + id).then().statusCode(200).body("is_composable", equalTo(false));
    change(person, id, "{\"name\":\"Renamed\"}").then().statusCode(200);
    change(person, id, "{\"is_public\":true}")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/pine_script"));
    change(person, id, "{\"pine_script\":\"//@version=6\\nindicator('A')\\nplot(close)\"}")
        .then()
        .statusCode(200)
        .body("is_composable", equalTo(true));
    change(person, id, "{\"is_public\":true}").then().statusCode(200);
  }

  @Test
  void validatingStoresNothingAndNeedsNoPremium() {
    Person plain = Person.signUp();
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("pine_script", SCRIPT).put("type", "entry");
    as(plain)
        .body(request.toString())
        .post(PATH + "/validate")
        .then()
        .statusCode(200)
        .body("is_valid", equalTo(true))
        .body("kind", equalTo("indicator"))
        .body("version", equalTo(6))
        .body("title", equalTo("My cross"))
        .body("defaults.length", equalTo(20))
        .body("outputs.title", contains("Average", "Short"))
        .body("results.name", contains("long", "short"))
        .body("results.place", contains("variable", "plot"))
        .body("strategy_faults", hasSize(0));
    as(plain).get(PATH).then().body("items", hasSize(0));
    request.put("pine_script", "//@version=6\nindicator(\"😀\", tru)\nplot(clsoe)");
    as(plain)
        .body(request.toString())
        .post(PATH + "/validate")
        .then()
        .statusCode(200)
        .body("is_valid", equalTo(false))
        .body("faults.line", contains(2, 3))
        .body("faults.column", contains(16, 6))
        .body("faults.message[1]", containsString("Did you mean close?"));
  }

  @Test
  void strategiesAreValidWhenAskedFor() {
    String script = "//@version=6\nstrategy(\"S\")\nstrategy.entry(\"L\", strategy.long)\n";
    Person plain = Person.signUp();
    verdict(plain, script, "strategy").then().body("is_valid", equalTo(true));
    verdict(plain, script, "any").then().body("is_valid", equalTo(true));
    verdict(plain, script, "indicator")
        .then()
        .body("is_valid", equalTo(false))
        .body("kind", equalTo("strategy"))
        .body("faults", hasSize(1));
    verdict(plain, SCRIPT, "strategy").then().body("is_valid", equalTo(false));
    verdict(plain, script, "banana").then().statusCode(422);
    verdict(plain, "x".repeat(100 * 1024 + 1), "any")
        .then()
        .statusCode(200)
        .body("faults.code", contains("size"));
    given()
        .contentType("application/json")
        .body("{\"pine_script\":\"\"}")
        .post(PATH + "/validate")
        .then()
        .statusCode(401);
  }

  @Test
  void aPublicOneIsCopiedAndAPrivateOneIsNot() {
    Person author = Person.premium();
    Response original = create(author, request("Original", SCRIPT).put("is_public", true));
    Response hidden = create(author, request("Hidden", SCRIPT));
    Person reader = Person.premium();
    String copy = PATH + "/" + original.jsonPath().getString("id") + "/copy";
    Response made = as(reader).post(copy);
    made.then()
        .statusCode(201)
        .body("name", equalTo("Original"))
        .body("is_public", equalTo(false))
        .body("is_own", equalTo(true))
        .body("pine_script", equalTo(SCRIPT))
        .body("defaults.length", equalTo(20))
        .body("is_composable", equalTo(true));
    as(reader).post(copy).then().statusCode(201).body("name", equalTo("Original (copy)"));
    as(reader).post(copy).then().statusCode(201).body("name", equalTo("Original (copy 2)"));
    as(reader).post(copy + "?name=ORIGINAL").then().statusCode(409);
    as(reader).post(copy + "?name=%00").then().statusCode(400);
    as(reader).post(copy + "?name=Mine").then().statusCode(201).body("name", equalTo("Mine"));
    as(reader)
        .post(PATH + "/" + hidden.jsonPath().getString("id") + "/copy")
        .then()
        .statusCode(404);
    as(Person.signUp()).post(copy).then().statusCode(403).body("code", equalTo("premium_required"));
    Response first = as(reader).header("Idempotency-Key", "c").post(copy);
    Response again = as(reader).header("Idempotency-Key", "c").post(copy);
    assertEquals(first.asString(), again.asString());
  }

  @Test
  void theScriptIsAFileToKeep() {
    Person person = Person.premium();
    Response made = create(person, request("../\"Übung\" <1>\\r", SCRIPT));
    made.then().statusCode(201);
    Response file = as(person).get(made.header("Location") + "/script");
    file.then()
        .statusCode(200)
        .header("Content-Type", "text/plain;charset=UTF-8")
        .header("X-Content-Type-Options", "nosniff")
        .header("ETag", made.header("ETag"))
        .header(
            "Content-Disposition",
            "attachment; filename=\"bung-1-r.pine\";"
                + " filename*=UTF-8''..%2F%22%C3%9Cbung%22%20%3C1%3E%5Cr.pine");
    assertEquals(SCRIPT, file.asString());
    as(person)
        .header("If-None-Match", made.header("ETag"))
        .get(made.header("Location") + "/script")
        .then()
        .statusCode(304);
    given().get(made.header("Location") + "/script").then().statusCode(404);
    Sql.value("select contract.account_set_premium(?, ?)", person.id(), false);
    as(person).get(made.header("Location") + "/script").then().statusCode(200);
  }

  @Test
  void aFileIsImported() {
    Person person = Person.premium();
    byte[] file = ("\uFEFF" + SCRIPT).getBytes(StandardCharsets.UTF_8);
    upload(person, "type=entry", file)
        .then()
        .statusCode(201)
        .body("name", equalTo("My cross"))
        .body("category", equalTo("imported"))
        .body("type", equalTo("entry"))
        .body("pine_script", equalTo(SCRIPT))
        .body("defaults.length", equalTo(20));
    upload(person, "type=exit&name=Other&category=mine", file)
        .then()
        .statusCode(201)
        .body("name", equalTo("Other"))
        .body("category", equalTo("mine"));
    upload(person, "type=entry", file).then().statusCode(409);
    upload(person, "name=n", file)
        .then()
        .statusCode(400)
        .body("errors.parameter", contains("type"));
    upload(person, "type=entry&name=%20", file).then().statusCode(400);
    upload(person, "type=entry", new byte[] {'/', '/', (byte) 0xff}).then().statusCode(422);
    upload(person, "type=entry", "// a\0b".getBytes(StandardCharsets.UTF_8)).then().statusCode(422);
    upload(person, "type=entry", new byte[0])
        .then()
        .statusCode(422)
        .body("script_faults.code", hasItem("version"));
    upload(person, "type=entry", "x".repeat(101 * 1024).getBytes(StandardCharsets.UTF_8))
        .then()
        .statusCode(422)
        .body("script_faults.code", contains("size"));
    upload(Person.signUp(), "type=entry", file).then().statusCode(403);
    as(person)
        .contentType("image/png")
        .body(file)
        .post(PATH + "/import?type=entry")
        .then()
        .statusCode(415);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST||json|{\"name\":\"n\",\"category\":\"c\",\"type\":\"entry\",\"pine_script\":\"x\"}",
        "PATCH|/00000000-0000-4000-8000-000000000000|json|{\"name\":\"n\"}",
        "POST|/validate|json|{\"pine_script\":\"x\"}",
        "POST|/import?type=entry|text|x"
      })
  void scriptsReadAreCounted(String method, @Nullable String path, String type, String body) {
    new CountedLimit("indicator", "scripts", 1200)
        .holds(person ->
            as(person)
                .contentType(type.equals("json") ? "application/json" : "text/plain")
                .body(body)
                .request(method, PATH + (path == null ? "" : path)));
  }

  @Test
  void searchFindsByNameAndDescription() {
    Person person = Person.premium();
    String word = "w" + person.id().toString().substring(0, 8);
    create(person, request("A " + word.toUpperCase(Locale.ROOT), SCRIPT));
    create(person, request("B", SCRIPT).put("description", "about " + word).put("is_public", true));
    create(person, request("C 100%", SCRIPT));
    as(person)
        .get(PATH + "?sort=name&q=" + word)
        .then()
        .body("items.name", contains("A " + word.toUpperCase(Locale.ROOT), "B"));
    as(person).get(PATH + "?q=100%25").then().body("items.name", contains("C 100%"));
    as(person).get(PATH + "?q=_").then().body("items", hasSize(0));
    as(person).get(PATH + "?q=" + "x".repeat(61)).then().statusCode(400);
    given().get(PATH + "/public?q=" + word).then().body("items.name", contains("B"));
  }

  @Test
  void everybodysPublicOnesAreSearchedPageByPage() {
    Person person = Person.premium();
    String word = "w" + person.id().toString().substring(0, 8);
    for (int i = 0; i < 3; i++) {
      create(person, request(word + "_" + i, SCRIPT).put("is_public", true));
    }
    create(person, request("Hidden " + word, SCRIPT));
    String path =
        PATH + "/public?limit=2&count=exact&type=entry&q=" + word.toUpperCase(Locale.ROOT);
    var first = given().get(path).then().body("count", equalTo(3)).extract().jsonPath();
    assertEquals(List.of(word + "_2", word + "_1"), first.getList("items.name"));
    given()
        .get(path + "&cursor=" + first.getString("next_cursor"))
        .then()
        .body("items.name", contains(word + "_0"))
        .body("next_cursor", nullValue());
    given().get(path + "%251").then().body("items", hasSize(0)).body("count", equalTo(0));
    given().get(path + "_1").then().body("items.name", contains(word + "_1"));
    given().get(path.replace("=entry", "=exit")).then().body("items", hasSize(0));
    given().get(path + "&category=nothing").then().body("items", hasSize(0));
    given().get(PATH + "/public?q=h%20&limit=100").then().statusCode(200);
  }

  @Test
  void anIndicatorInUseIsDeletedByForceAlone() {
    Person person = Person.premium();
    Response made = create(person, request("Used", SCRIPT).put("is_public", true));
    String id = made.jsonPath().getString("id");
    as(person).get(PATH + "/" + id + "/usages").then().body("count", equalTo(0));
    UUID strategy = use(person, id, "Uses it");
    use(Person.premium(), id, "Somebody else's");
    as(person)
        .get(PATH + "/" + id + "/usages")
        .then()
        .statusCode(200)
        .body("count", equalTo(1))
        .body("strategies.id", contains(strategy.toString()))
        .body("strategies.name", contains("Uses it"));
    as(Person.signUp())
        .get(PATH + "/" + id + "/usages")
        .then()
        .statusCode(200)
        .body("count", equalTo(0));
    String hidden = create(person, request("Hidden", SCRIPT)).jsonPath().getString("id");
    as(Person.signUp()).get(PATH + "/" + hidden + "/usages").then().statusCode(404);
    RequestSpecification owner = as(person).header("If-Match", "*");
    owner
        .delete(PATH + "/" + id)
        .then()
        .statusCode(409)
        .body("code", equalTo("indicator_in_use"))
        .body("count", equalTo(1))
        .body("strategies.name", contains("Uses it"))
        .body("detail", containsString("?force=true"));
    as(person)
        .header("If-Match", "*")
        .delete(PATH + "/" + id + "?force=maybe")
        .then()
        .statusCode(400);
    as(person)
        .header("If-Match", "*")
        .delete(PATH + "/" + id + "?force=true")
        .then()
        .statusCode(204);
    as(person).get(PATH + "/" + id).then().statusCode(404).body("description", nullValue());
  }

  @Test
  void scriptsAreNotWrittenIntoLogs() {
    assertEquals(
        "ValidateScriptRequest[any]", new ValidateScriptRequest(SCRIPT, "any", null).toString());
    assertTrue(
        not(containsString("indicator("))
            .matches(
                PineScript.read(SCRIPT).toString()
                    + new CustomIndicatorRequest(
                        "n", null, "c", "entry", null, null, SCRIPT, false)));
  }

  /** A strategy with one component, as strategy-service would have stored it in one transaction. */
  private static UUID use(Person person, String indicator, String name) {
    UUID strategy = UUID.randomUUID();
    Sql.update(
        "insert into public.strategies (id, user_id, name, config, document_hash)"
            + " values (?, ?, ?, '{}'::jsonb, 'h');"
            + " insert into public.strategy_versions (strategy_id, version_number, config, document,"
            + " content_hash, author) values (?, 1, '{}'::jsonb,"
            + " '{\"name\":\"n\",\"config\":{},\"components\":[]}'::jsonb, 'h', ?);"
            + " insert into public.strategy_components (strategy_id, indicator_id, is_custom,"
            + " component_type, position) values (?, ?::uuid, true, 'entry', 0)",
        strategy,
        person.id(),
        name,
        strategy,
        person.id(),
        strategy,
        indicator);
    return strategy;
  }

  private static @Nullable String template(Response made) {
    return (String)
        Sql.value(
            "select pine_template from public.custom_indicators where id = ?::uuid",
            made.jsonPath().getString("id"));
  }

  static ObjectNode request(String name, String script) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("category", "moving-averages")
        .put("type", "entry")
        .put("pine_script", script);
  }

  private static RequestSpecification as(Person person) {
    return given()
        .urlEncodingEnabled(false)
        .header("Authorization", person.bearer())
        .contentType("application/json");
  }

  private static Response create(Person person, ObjectNode request) {
    return as(person).body(request.toString()).post(PATH);
  }

  private static Response verdict(Person person, String script, String kind) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("pine_script", script).put("kind", kind);
    return as(person).body(request.toString()).post(PATH + "/validate");
  }

  private static Response upload(Person person, String query, byte[] file) {
    return as(person).contentType("text/x-pine").body(file).post(PATH + "/import?" + query);
  }

  private static Response patch(Person person, Response made, String body) {
    return change(person, UUID.fromString(made.jsonPath().getString("id")), body);
  }

  private static Response change(Person person, UUID id, String body) {
    return as(person)
        .contentType("application/merge-patch+json")
        .header("If-Match", "*")
        .body(body)
        .patch(PATH + "/" + id);
  }
}
