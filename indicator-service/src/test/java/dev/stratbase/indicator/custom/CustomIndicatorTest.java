package dev.stratbase.indicator.custom;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.stratbase.indicator.Sql;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class CustomIndicatorTest {
  private static final String PATH = "/v1/custom-indicators";
  private static final String PARAMETERS =
      "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"length\":"
          + "{\"type\":\"integer\",\"minimum\":1,\"maximum\":500,\"default\":14}}}";
  private static final String SCRIPT =
      "//@version=6\\nindicator(\\\"Mine\\\")\\nlength = input.int(14)\\nplot(close)";

  @Test
  void premiumPersonMakesOneAndReadsItBack() {
    Person person = Person.premium();
    Response made = create(person, body("My RSI", ""));
    made.then()
        .statusCode(201)
        .header("ETag", notNullValue())
        .header("Location", endsWith(PATH + "/" + made.jsonPath().getString("id")))
        .body("defaults.length", equalTo(14))
        .body("outputs.name", equalTo(List.of("close")))
        .body("is_composable", equalTo(true))
        .body("is_public", equalTo(false))
        .body("is_own", equalTo(true))
        .body("revision", equalTo(1));
    as(person)
        .get(made.header("Location"))
        .then()
        .statusCode(200)
        .header("ETag", made.header("ETag"))
        .body("name", equalTo("My RSI"))
        .body("parameters.properties.length.maximum", equalTo(500))
        .body(
            "pine_script",
            equalTo("//@version=6\nindicator(\"Mine\")\nlength = input.int(14)\nplot(close)"));
    as(person)
        .header("If-None-Match", made.header("ETag"))
        .get(made.header("Location"))
        .then()
        .statusCode(304);
  }

  @Test
  void withoutPremiumReadingAndDeletingRemain() {
    Person person = Person.premium();
    Response made = create(person, body("Before", ""));
    premium(person, false);
    create(person, body("After", ""))
        .then()
        .statusCode(403)
        .body("code", equalTo("premium_required"))
        .body("detail", containsString("/v1/plans"));
    patch(person, made, made.header("ETag"), "{\"is_public\":true}")
        .then()
        .statusCode(403)
        .body("code", equalTo("premium_required"));
    as(person).get(PATH).then().statusCode(200).body("items.name", contains("Before"));
    as(person).get(made.header("Location")).then().statusCode(200);
    as(person)
        .header("If-Match", made.header("ETag"))
        .delete(made.header("Location"))
        .then()
        .statusCode(204);
    as(person).get(made.header("Location")).then().statusCode(404);
    premium(person, true);
    create(person, body("After", "")).then().statusCode(201);
  }

  @Test
  void strangerNeitherSeesNorChangesAPrivateOne() {
    Response made = create(Person.premium(), body("Secret", ""));
    Person stranger = Person.premium();
    as(stranger).get(made.header("Location")).then().statusCode(404);
    given().get(made.header("Location")).then().statusCode(404);
    patch(stranger, made, "*", "{\"name\":\"Taken over\"}").then().statusCode(404);
    as(stranger)
        .header("If-Match", "*")
        .delete(made.header("Location"))
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
    as(stranger).get(PATH).then().body("items", equalTo(List.of()));
  }

  @Test
  void publicOneIsReadByEverybodyAndChangedByNobodyElse() {
    Person author = Person.premium();
    String publicName = "author " + author.id().toString().substring(0, 8);
    Sql.update("update public.users set public_name = ? where id = ?", publicName, author.id());
    Response made = create(author, body("Shared", ",\"is_public\":true"));
    String id = made.jsonPath().getString("id");
    given()
        .get(made.header("Location"))
        .then()
        .statusCode(200)
        .body("pine_script", notNullValue())
        .body("is_own", equalTo(false))
        .body("author", equalTo(publicName))
        .body("$", not(hasKey("user_id")));
    given()
        .get(PATH + "/public?limit=100")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(id))
        .body("items[0]", not(hasKey("pine_script")));
    Person stranger = Person.premium();
    patch(stranger, made, made.header("ETag"), "{\"name\":\"Mine now\"}").then().statusCode(404);
    as(stranger)
        .header("If-Match", made.header("ETag"))
        .delete(made.header("Location"))
        .then()
        .statusCode(404);
    patch(author, made, made.header("ETag"), "{\"is_public\":false}").then().statusCode(200);
    given().get(made.header("Location")).then().statusCode(404);
  }

  @Test
  void changesDemandTheVersionThatWasRead() {
    Person person = Person.premium();
    Response made = create(person, body("Versioned", ""));
    patch(person, made, null, "{\"name\":\"X\"}")
        .then()
        .statusCode(428)
        .body("code", equalTo("precondition_required"));
    as(person).delete(made.header("Location")).then().statusCode(428);
    Response changed =
        patch(person, made, made.header("ETag"), "{\"description\":\"Better\",\"name\":\" Y \"}");
    changed
        .then()
        .statusCode(200)
        .body("name", equalTo("Y"))
        .body("description", equalTo("Better"))
        .body("category", equalTo("oscillators"))
        .body("revision", equalTo(1));
    assertNotEquals(made.header("ETag"), changed.header("ETag"));
    patch(person, made, made.header("ETag"), "{\"name\":\"Z\"}").then().statusCode(412);
    as(person)
        .header("If-Match", made.header("ETag"))
        .delete(made.header("Location"))
        .then()
        .statusCode(412);
    patch(
            person,
            made,
            changed.header("ETag"),
            "{\"description\":null,\"parameters\":{\"properties\":{\"length\":{\"default\":21}}}}")
        .then()
        .statusCode(200)
        .body("description", nullValue())
        .body("defaults.length", equalTo(21))
        .body("revision", equalTo(2));
  }

  @Test
  void ofTwoChangesAtOnceOneWins() throws Exception {
    Person person = Person.premium();
    Response made = create(person, body("Contested", ""));
    List<Callable<Integer>> changes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String change = "{\"description\":\"" + i + "\"}";
      changes.add(() -> patch(person, made, made.header("ETag"), change).statusCode());
    }
    assertEquals(List.of(200, 412, 412, 412), statuses(changes));
  }

  @Test
  void nameIsTakenWhateverTheCase() {
    Person person = Person.premium();
    create(person, body("Twice", "")).then().statusCode(201);
    create(person, body("tWICE", "")).then().statusCode(409).body("code", equalTo("name_taken"));
    create(Person.premium(), body("Twice", "")).then().statusCode(201);
    Response other = create(person, body("Other", ""));
    patch(person, other, "*", "{\"name\":\"TWICE\"}")
        .then()
        .statusCode(409)
        .body("code", equalTo("name_taken"));
  }

  @Test
  void repeatedKeyMakesOne() {
    Person person = Person.premium();
    Response first = as(person).header("Idempotency-Key", "k1").body(body("Once", "")).post(PATH);
    Response again = as(person).header("Idempotency-Key", "k1").body(body("Once", "")).post(PATH);
    assertEquals(201, again.statusCode());
    assertEquals("true", again.header("Idempotency-Replayed"));
    assertEquals(first.asString(), again.asString());
    as(person)
        .header("Idempotency-Key", "k1")
        .body(body("Twice", ""))
        .post(PATH)
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency_key_reused"));
    as(person).get(PATH + "?count=exact").then().body("count", equalTo(1));
  }

  @Test
  void nobodyHasMoreThanAHundredHoweverManyAtOnce() throws Exception {
    Person person = Person.premium();
    Sql.update(
        "insert into public.custom_indicators (user_id, name, category, type, pine_script)"
            + " select ?, 'n' || i, 'c', 'trend', '//@version=6' from generate_series(1, 98) i",
        person.id());
    List<Callable<Integer>> inserts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String body = body("more " + i, "");
      inserts.add(() -> create(person, body).statusCode());
    }
    assertEquals(List.of(201, 201, 409, 409), statuses(inserts));
    create(person, body("one more", ""))
        .then()
        .statusCode(409)
        .body("code", equalTo("quota_exceeded"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"newest", "name"})
  void pagesLeadToTheEndWithoutGapsOrRepeats(String sort) {
    Person person = Person.premium();
    Sql.update(
        "insert into public.custom_indicators (user_id, name, category, type, pine_script,"
            + " created_at) select ?, case when i % 2 = 0 then 'N' else 'n' end || i, 'c', 'trend',"
            + " '//@version=6', now() - (i / 3) * interval '1 second' from generate_series(1, 11) i",
        person.id());
    List<String> all =
        as(person).get(PATH + "?limit=100&sort=" + sort).jsonPath().getList("items.id");
    assertEquals(11, all.size());
    List<String> paged = new ArrayList<>();
    String cursor = "";
    while (cursor != null && paged.size() <= all.size()) {
      Response page = as(person).get(PATH + "?limit=4&count=exact&sort=" + sort + cursor);
      page.then().statusCode(200).body("count", equalTo(11));
      paged.addAll(page.jsonPath().getList("items.id"));
      String next = page.jsonPath().getString("next_cursor");
      cursor = next == null ? null : "&cursor=" + next;
    }
    assertEquals(all, paged);
  }

  @Test
  void filtersNarrowOnesOwnList() {
    Person person = Person.premium();
    create(person, body("A", ",\"is_public\":true"));
    create(person, body("B", "").replace("\"entry\"", "\"exit\""));
    as(person).get(PATH + "?type=exit").then().body("items.name", contains("B"));
    as(person).get(PATH + "?is_public=true").then().body("items.name", contains("A"));
    as(person)
        .get(PATH + "?category=oscillators")
        .then()
        .body("items.name", containsInAnyOrder("A", "B"));
    as(person).get(PATH + "?category=none").then().body("items", equalTo(List.of()));
  }

  @Test
  void parametersMayBeLeftOut() {
    create(
            Person.premium(),
            "{\"name\":\"Bare\",\"category\":\"c\",\"type\":\"exit\",\"parameters\":{},"
                + "\"pine_script\":\"//@version=5\\nindicator('B')\\nplot(close)\"}")
        .then()
        .statusCode(201)
        .body("parameters.type", equalTo("object"))
        .body("defaults.size()", equalTo(0));
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    create(
            Person.premium(),
            "{\"name\":\" \",\"category\":\"c\",\"type\":\"banana\",\"pine_script\":\"\"}")
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid_body"))
        .body("errors.pointer", hasItems("/name", "/type", "/pine_script"));
    create(
            Person.premium(),
            "{\"name\":\"n\",\"category\":\"c\",\"type\":\"trend\",\"pine_script\":\"plot(close)\","
                + "\"parameters\":{\"type\":\"object\",\"additionalProperties\":false,"
                + "\"properties\":{\"length\":{\"type\":\"integer\",\"minimum\":5,\"default\":1}}}}")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItems("/pine_script", "/parameters/properties/length/default"));
    create(Person.premium(), body("n", ",\"defaults\":{\"length\":15,\"x\":1}"))
        .then()
        .statusCode(422)
        .body("errors.pointer", containsInAnyOrder("/defaults/length", "/defaults/x"));
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"unknown\":1}',422",
    "'{\"name\":7}',422",
    "'[]',422",
    "'{',400",
    "'',400",
    "'{\"name\":\"a\\u0000b\",\"category\":\"c\",\"type\":\"trend\",\"pine_script\":\"//@version=6\"}',422",
    "'{\"name\":\"n\",\"category\":\"c\",\"type\":\"trend\",\"pine_script\":\"//@version=4\"}',422",
    "'{\"name\":\"n\",\"category\":\"c\",\"type\":\"trend\",\"pine_script\":\"//@version=6\\n//@version=5\"}',422"
  })
  void nonsenseBodiesGetAClearAnswer(String body, int status) {
    create(Person.premium(), body)
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
  }

  @Test
  void sizesAreBounded() {
    String long100 = "x".repeat(100 * 1024);
    Person person = Person.premium();
    create(person, body("Long", "").replace("plot(close)", "//" + long100))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/pine_script"));
    create(person, body("Fits", "").replace("plot(close)", "//" + "x".repeat(99 * 1024)))
        .then()
        .statusCode(201);
    create(person, body("y".repeat(121), "")).then().statusCode(422);
    create(person, body("Huge", "").replace("plot(close)", "x".repeat(1024 * 1024 + 1)))
        .then()
        .statusCode(413);
  }

  @Test
  void malformedRequestsAreRefused() {
    Person person = Person.premium();
    as(person).get(PATH + "/not-a-uuid").then().statusCode(404);
    as(person).get(PATH + "?sort=size").then().statusCode(400);
    as(person).get(PATH + "?is_public=maybe").then().statusCode(400);
    as(person).get(PATH + "?type=banana").then().statusCode(400);
    as(person).get(PATH + "?cursor=e30").then().statusCode(400);
    given().urlEncodingEnabled(false).get(PATH + "/public?category=%00").then().statusCode(400);
    given().get(PATH).then().statusCode(401);
    given().contentType("application/json").body(body("n", "")).post(PATH).then().statusCode(401);
    given()
        .header("Authorization", Person.anonymous().bearer())
        .get(PATH)
        .then()
        .statusCode(403)
        .body("code", equalTo("anonymous_not_allowed"));
  }

  private static List<Integer> statuses(List<Callable<Integer>> requests) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(requests.size())) {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> one : threads.invokeAll(requests)) {
        statuses.add(one.get());
      }
      return statuses.stream().sorted().toList();
    }
  }

  private static void premium(Person person, boolean premium) {
    Sql.value("select contract.account_set_premium(?, ?)", person.id(), premium);
  }

  private static RequestSpecification as(Person person) {
    return given()
        .urlEncodingEnabled(false)
        .header("Authorization", person.bearer())
        .contentType("application/json");
  }

  private static Response create(Person person, String body) {
    return as(person).body(body).post(PATH);
  }

  private static Response patch(Person person, Response made, @Nullable String tag, String body) {
    RequestSpecification request = as(person).contentType("application/merge-patch+json");
    if (tag != null) {
      request.header("If-Match", tag);
    }
    return request.body(body).patch(PATH + "/" + made.jsonPath().getString("id"));
  }

  private static String body(String name, String more) {
    return "{\"name\":\""
        + name
        + "\",\"category\":\"oscillators\",\"type\":\"entry\",\"parameters\":"
        + PARAMETERS
        + ",\"pine_script\":\""
        + SCRIPT
        + "\""
        + more
        + "}";
  }
}
