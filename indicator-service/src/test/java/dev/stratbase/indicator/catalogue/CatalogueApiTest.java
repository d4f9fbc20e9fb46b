package dev.stratbase.indicator.catalogue;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.indicator.Readiness;
import dev.stratbase.indicator.Sql;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class CatalogueApiTest {
  @BeforeEach
  void ready() throws InterruptedException {
    Readiness.await();
  }

  @Test
  void visitorFindsARealLibrary() {
    Response response = given().get("/v1/indicators?limit=100&count=exact");
    response
        .then()
        .statusCode(200)
        .header("ETag", notNullValue())
        .header("Cache-Control", "public, max-age=5")
        .body("count", greaterThanOrEqualTo(25))
        .body("items.parameters.type", everyItem(equalTo("object")))
        .body("items.defaults", everyItem(notNullValue()))
        .body("items.retired", everyItem(equalTo(false)))
        .body("items[0].is_public", equalTo(true))
        .body("items[0].is_custom", equalTo(false))
        .body("items[0].warmup", notNullValue())
        .body("items[0].created_at", notNullValue())
        .body("items[0]", hasKey("accuracy_rating"))
        .body("items.rating.count", everyItem(greaterThanOrEqualTo(0)))
        .body("items[0]", not(hasKey("pine_template")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSI", "SMA", "ATR"})
  void classicsAreFoundByTheirShortNames(String name) {
    given()
        .get("/v1/indicators?q=" + name)
        .then()
        .statusCode(200)
        .body("items[0].slug", startsWith(name.toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @CsvSource({"stochstic,stoch", "Relatve Strenght,rsi", "movng avergae,ma", "BOLINGER,bollinger"})
  void misspeltWordsFindWhatWasMeant(String q, String slug) {
    given()
        .queryParam("q", q)
        .get("/v1/indicators")
        .then()
        .statusCode(200)
        .body("items.slug", hasItem(containsString(slug)));
  }

  @ParameterizedTest
  @CsvSource({
    "relative strength,rsi",
    "RSI leaves an extreme,rsi-cross-entry",
    "the macd,macd",
    "rsi 14,rsi"
  })
  void whatWasSaidInSoManyWordsComesFirst(String q, String slug) {
    given()
        .queryParam("q", q)
        .get("/v1/indicators")
        .then()
        .statusCode(200)
        .body("items[0].slug", containsString(slug));
  }

  @Test
  void everyWordMustBeFound() {
    given()
        .queryParam("q", "rsi xylophonist")
        .get("/v1/indicators")
        .then()
        .statusCode(200)
        .body("items", empty());
  }

  @Test
  void filtersNarrowTheList() {
    given()
        .get("/v1/indicators?type=entry&category=oscillators&limit=100&is_custom=false")
        .then()
        .statusCode(200)
        .body("items.size()", greaterThanOrEqualTo(1))
        .body("items.type", everyItem(equalTo("entry")))
        .body("items.category", everyItem(equalTo("oscillators")));
    given()
        .get("/v1/indicators?is_custom=true")
        .then()
        .statusCode(200)
        .body("items.is_custom", everyItem(equalTo(true)));
    given().get("/v1/indicators?category=no-such-family").then().body("items", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "newest", "rating", "relevance&q=average"})
  void pagesLeadToTheEndWithoutGapsOrRepeats(String sort) {
    List<String> all = slugs("/v1/indicators?limit=100&sort=" + sort);
    List<String> paged = new ArrayList<>();
    String next = "/v1/indicators?limit=37&sort=" + sort;
    while (next != null) {
      Response page = given().urlEncodingEnabled(false).get(next);
      paged.addAll(page.jsonPath().getList("items.slug"));
      String cursor = page.jsonPath().getString("next_cursor");
      assertEquals(cursor != null, page.header("Link") != null, "Link says whether it goes on");
      next = cursor == null ? null : next.replaceAll("&cursor=.*", "") + "&cursor=" + cursor;
      assertTrue(paged.size() <= 2_000, "it never ends");
    }
    assertEquals(paged.size(), new HashSet<>(paged).size(), "no repeats");
    assertEquals(all, paged.subList(0, all.size()));
  }

  @Test
  void onlyTheFieldsAskedForAreShown() {
    given()
        .get("/v1/indicators?limit=3&fields=rating,slug&sort=newest")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(3))
        .body(
            "items.collect { it.keySet() as List }", everyItem(equalTo(List.of("slug", "rating"))));
    assertEquals(
        CatalogueFields.ALL,
        new ArrayList<>(
            given().get("/v1/indicators?limit=1").jsonPath().getMap("items[0]").keySet()));
  }

  @Test
  void sameQuestionIsWrittenOnceForEverySnapshot() {
    String path = "/v1/indicators?limit=5&q=average&count=exact";
    byte[] first = given().get(path).asByteArray();
    assertArrayEquals(first, given().get(path).asByteArray());
    assertEquals(slugs(path).subList(0, 2), slugs("/v1/indicators?limit=2&q=average&count=exact"));
  }

  @Test
  void linkLeadsToTheNextPageOfTheSameQuestion() {
    Response first = given().get("/v1/indicators?limit=2&type=trend");
    String link = Objects.requireNonNull(first.header("Link"));
    assertTrue(link.endsWith(">; rel=\"next\""), link);
    List<String> second = slugs(link.substring(1, link.indexOf('>')));
    assertEquals(slugs("/v1/indicators?limit=4&type=trend").subList(2, 4), second);
  }

  @Test
  void unchangedAnswersAre304() {
    for (String path :
        List.of("/v1/indicators?limit=3", "/v1/indicators/categories", "/v1/indicators/" + any())) {
      String tag = given().get(path).header("ETag");
      given()
          .header("If-None-Match", tag)
          .get(path)
          .then()
          .statusCode(304)
          .header("ETag", tag)
          .body(equalTo(""));
      given().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
    }
  }

  @Test
  void oneIsReadByIdOrSlugWithItsTemplate() {
    String slug = any();
    JsonPath bySlug = given().get("/v1/indicators/" + slug).jsonPath();
    assertTrue(bySlug.getString("pine_template").contains("${ns}"));
    given()
        .get("/v1/indicators/" + bySlug.getString("id").toUpperCase(Locale.ROOT))
        .then()
        .statusCode(200)
        .body("slug", equalTo(slug));
  }

  @Test
  void categoriesCountWhatIsOnOffer() {
    JsonPath all = given().get("/v1/indicators?count=exact&limit=1").jsonPath();
    JsonPath families = given().get("/v1/indicators/categories").jsonPath();
    assertEquals(
        all.getInt("count"),
        families.getList("items.count", Integer.class).stream().mapToInt(i -> i).sum());
    given()
        .get("/v1/indicators/categories")
        .then()
        .statusCode(200)
        .body("items.category", hasItem("oscillators"))
        .body("items.find { it.category == 'oscillators' }.title", equalTo("Oscillators"))
        .body("items.find { it.category == 'oscillators' }.types.entry", greaterThanOrEqualTo(1));
  }

  @Test
  void schemaStandsForItself() {
    given()
        .get("/v1/indicators/" + rsi() + "/schema")
        .then()
        .statusCode(200)
        .contentType("application/schema+json")
        .body("'$schema'", equalTo("https://json-schema.org/draft/2020-12/schema"))
        .body("title", notNullValue())
        .body("properties.length.type", equalTo("integer"));
  }

  @Test
  void validationTellsEveryFaultAndFillsInDefaults() {
    given()
        .contentType("application/json")
        .body("{\"parameters\":{\"length\":21}}")
        .post("/v1/indicators/" + rsi() + "/validate")
        .then()
        .statusCode(200)
        .body("is_valid", equalTo(true))
        .body("errors", empty())
        .body("effective.length", equalTo(21))
        .body("effective.source", equalTo("close"));
    given()
        .contentType("application/json")
        .body("{\"parameters\":{\"length\":0,\"lenght\":3}}")
        .post("/v1/indicators/" + rsi() + "/validate")
        .then()
        .statusCode(200)
        .body("is_valid", equalTo(false))
        .body("errors.pointer", hasItem("/parameters/length"))
        .body("errors.pointer", hasItem("/parameters/lenght"))
        .body("effective.length", nullValue());
  }

  @Test
  void changedRowIsSeenWithinFiveSeconds() throws InterruptedException {
    String slug = any();
    String path = "/v1/indicators/" + slug;
    JsonPath before = given().get(path).jsonPath();
    String tag = given().get("/v1/indicators").header("ETag");
    Sql.update(
        "update public.indicators set accuracy_rating = 4.25, rating_count = 400, rating_sum = 1700"
            + " where slug = ?",
        slug);
    try {
      Readiness.within(
          Duration.ofSeconds(5),
          () -> Objects.equals(4.25f, given().get(path).jsonPath().get("accuracy_rating")));
      assertEquals(slug, given().get("/v1/indicators?sort=rating").jsonPath().get("items[0].slug"));
      given().header("If-None-Match", tag).get("/v1/indicators").then().statusCode(200);
      assertEquals(before.getInt("revision"), given().get(path).jsonPath().getInt("revision"));
    } finally {
      Sql.update(
          "update public.indicators set accuracy_rating = null, rating_count = 0, rating_sum = 0"
              + " where slug = ?",
          slug);
    }
  }

  @Test
  void entryWithoutASchemaIsShownButCannotBeValidated() throws InterruptedException {
    String slug = "adopted-" + UUID.randomUUID();
    Sql.update(
        "insert into public.indicators (slug, name, category, type, parameters, is_public)"
            + " values (?, 'Old one', 'old', 'trend', '{\"length\": 14}', true)",
        slug);
    String path = "/v1/indicators/" + slug;
    Readiness.within(Duration.ofSeconds(5), () -> given().get(path).statusCode() == 200);
    given()
        .contentType("application/json")
        .body("{\"parameters\":{}}")
        .post(path + "/validate")
        .then()
        .statusCode(409)
        .body("code", equalTo("no_parameter_schema"));
    given().get(path + "/schema").then().statusCode(409);
    Sql.update("update public.indicators set is_public = false where slug = ?", slug);
    Readiness.within(Duration.ofSeconds(5), () -> given().get(path).statusCode() == 404);
  }

  @ParameterizedTest
  @CsvSource({
    "type=banana,type",
    "is_custom=yes,is_custom",
    "retired=1,retired",
    "sort=price,sort",
    "sort=relevance,sort",
    "limit=0,limit",
    "limit=101,limit",
    "limit=ten,limit",
    "count=all,count",
    "fields=pine_template,fields",
    "fields=slug%2C,fields",
    "q=%3F%3F,q"
  })
  void nonsenseParametersAreNamed(String query, String parameter) {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/indicators?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("invalid_parameter"))
        .body("errors.parameter", hasItem(parameter));
  }

  @Test
  void everyFaultOfAQueryIsNamedAtOnce() {
    given()
        .get("/v1/indicators?type=banana&is_custom=yes&sort=price&limit=ten")
        .then()
        .statusCode(400)
        .body("errors.parameter", containsInAnyOrder("type", "is_custom", "sort", "limit"));
  }

  @Test
  void foreignCursorsAreRefused() {
    String cursor = given().get("/v1/indicators?limit=1").jsonPath().getString("next_cursor");
    for (String bad : List.of("x", "%00", "e30", "W10")) {
      given()
          .urlEncodingEnabled(false)
          .get("/v1/indicators?cursor=" + bad)
          .then()
          .statusCode(400)
          .body("code", equalTo("invalid_cursor"));
    }
    given().get("/v1/indicators?sort=newest&cursor=" + cursor).then().statusCode(400);
  }

  @Test
  void nonsenseBodiesGetAClearAnswer() {
    String path = "/v1/indicators/" + rsi() + "/validate";
    given().contentType("application/json").body("{").post(path).then().statusCode(400);
    given().contentType("application/json").post(path).then().statusCode(400);
    given().contentType("text/plain").body("{}").post(path).then().statusCode(415);
    for (String body :
        List.of(
            "{}",
            "{\"parameters\":[]}",
            "{\"parameters\":{},\"x\":1}",
            "{\"parameters\":{\"source\":\"\\u0000\"}}")) {
      given()
          .contentType("application/json")
          .body(body)
          .post(path)
          .then()
          .statusCode(422)
          .body("code", equalTo("invalid_body"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no-such-indicator", "00000000-0000-0000-0000-000000000000", "..%2f", "%00"})
  void unknownOnesAreNotFound(String key) {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/indicators/" + key)
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
  }

  private static String rsi() {
    return "rsi-cross-entry";
  }

  private static String any() {
    return slugs("/v1/indicators?limit=1").getFirst();
  }

  private static List<String> slugs(String path) {
    return given().urlEncodingEnabled(false).get(path).jsonPath().getList("items.slug");
  }
}
