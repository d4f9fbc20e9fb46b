package dev.stratbase.indicator.admin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.stratbase.indicator.Readiness;
import dev.stratbase.indicator.Sql;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class AdminIndicatorTest {
  private static final String PATH = "/v1/admin/indicators";

  private final Person admin = Person.administrator();
  private final String slug = "made-" + UUID.randomUUID();

  @BeforeEach
  void ready() throws InterruptedException {
    Readiness.await();
  }

  @Test
  void newEntryIsInTheCatalogueWithinFiveSeconds() throws InterruptedException {
    create(definition())
        .then()
        .statusCode(201)
        .header("Location", containsString(PATH + "/"))
        .header("ETag", notNullValue())
        .body("slug", equalTo(slug))
        .body("managed_by", equalTo("administrator"))
        .body("revision", equalTo(1))
        .body("defaults.length", equalTo(14))
        .body("outputs.name", equalTo(List.of("long", "short", "rsi")))
        .body("is_custom", equalTo(false));
    Readiness.within(Duration.ofSeconds(5), () -> catalogue().statusCode() == 200);
    catalogue().then().body("warmup", equalTo(70)).body("retired", equalTo(false));
    given()
        .contentType("application/json")
        .body("{\"parameters\":{\"length\":1}}")
        .post("/v1/indicators/" + slug + "/validate")
        .then()
        .body("is_valid", equalTo(false));
  }

  @Test
  void documentedExampleIsAccepted() {
    as(admin)
        .body(
            given()
                .get("/q/openapi?format=json")
                .jsonPath()
                .<Map<String, Object>>get(
                    "paths.'/v1/admin/indicators'.post.requestBody.content.'application/json'"
                        + ".examples.rsi.value"))
        .post(PATH)
        .then()
        .statusCode(201)
        .body("defaults.level", equalTo(55));
  }

  @Test
  void repeatedCreationAnswersTheFirst() {
    String key = UUID.randomUUID().toString();
    String first =
        as(admin).header("Idempotency-Key", key).body(definition()).post(PATH).jsonPath().get("id");
    as(admin)
        .header("Idempotency-Key", key)
        .body(definition())
        .post(PATH)
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body("id", equalTo(first));
    create(definition()).then().statusCode(409).body("code", equalTo("slug_taken"));
  }

  @Test
  void changeRaisesTheRevisionOnceAndIsAudited() {
    Response made = create(definition());
    String id = made.jsonPath().get("id");
    patch(id, "{\"name\":\"Mended\"}")
        .then()
        .statusCode(200)
        .body("revision", equalTo(2))
        .body("name", equalTo("Mended"))
        .body("description", equalTo(made.jsonPath().get("description")));
    patch(id, "{\"name\":\"Mended\"}").then().statusCode(200).body("revision", equalTo(2));
    patch(id, "{\"parameters\":{\"properties\":{\"length\":{\"default\":21}}}}")
        .then()
        .statusCode(200)
        .body("revision", equalTo(3))
        .body("defaults.length", equalTo(21));
    as(admin)
        .get(PATH + "/audit?indicator_id=" + id)
        .then()
        .statusCode(200)
        .body("items.action", equalTo(List.of("change", "change", "create")))
        .body("items.actor", everyItem(equalTo(admin.id().toString())))
        .body("items.acted_as", everyItem(equalTo("administrator")))
        .body("items[1].before.name", equalTo("Made for a test"))
        .body("items[1].after.name", equalTo("Mended"))
        .body("items[0].before.defaults.length", equalTo(14))
        .body("items[0].after.defaults.length", equalTo(21))
        .body("items[0].after", not(hasKey("name")))
        .body("items[2].before", nullValue())
        .body("items[2].after.slug", equalTo(slug))
        .body("items[0].created_at", notNullValue());
  }

  @Test
  void conditionalChangesNoticeOthersButNoRating() {
    Response made = create(definition());
    String id = made.jsonPath().get("id");
    Sql.update(
        "update public.indicators set accuracy_rating = 4, rating_count = 1, rating_sum = 4"
            + " where slug = ?",
        slug);
    as(admin)
        .header("If-Match", made.header("ETag"))
        .body("{\"name\":\"Second\"}")
        .patch(PATH + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(made.header("ETag"))));
    as(admin)
        .header("If-Match", made.header("ETag"))
        .body("{\"name\":\"Third\"}")
        .patch(PATH + "/" + id)
        .then()
        .statusCode(412);
  }

  @Test
  void retiredEntryStaysForThoseWhoUseItAndComesBack() throws InterruptedException {
    String id = create(definition()).jsonPath().get("id");
    as(admin)
        .post(PATH + "/" + id + "/retire")
        .then()
        .statusCode(200)
        .body("retired_at", notNullValue());
    String since = as(admin).get(PATH + "/" + id).jsonPath().get("retired_at");
    as(admin)
        .post(PATH + "/" + id + "/retire")
        .then()
        .statusCode(200)
        .body("retired_at", equalTo(since));
    Readiness.within(
        Duration.ofSeconds(5),
        () ->
            catalogue().statusCode() == 200
                && Boolean.TRUE.equals(catalogue().jsonPath().get("retired")));
    as(admin).post(PATH + "/" + id + "/unretire").then().body("retired_at", nullValue());
    as(admin)
        .get(PATH + "/audit?indicator_id=" + id + "&action=retire")
        .then()
        .body("items", hasSize(1));
    as(admin).delete(PATH + "/" + id).then().statusCode(405);
    as(admin).get(PATH + "/" + id).then().statusCode(200).body("used_by", equalTo(0));
  }

  @Test
  void packagedEntryIsHandedBackAsTheFilesHaveIt() {
    String id =
        String.valueOf(
            Sql.value("select id::text from public.indicators where slug = 'force-index-trend'"));
    Response before = as(admin).get(PATH + "/" + id);
    before.then().body("managed_by", equalTo("files"));
    patch(id, "{\"description\":\"Ours.\",\"is_public\":false}")
        .then()
        .statusCode(200)
        .body("managed_by", equalTo("administrator"));
    Response after = as(admin).post(PATH + "/" + id + "/restore");
    after.then().statusCode(200).body("managed_by", equalTo("files"));
    for (String member : List.of("description", "is_public", "parameters", "pine_template")) {
      assertEquals(
          before.jsonPath().<Object>get(member), after.jsonPath().<Object>get(member), member);
    }
    assertNotEquals(before.jsonPath().getInt("revision"), after.jsonPath().getInt("revision"));
    String own = create(definition()).jsonPath().get("id");
    as(admin)
        .post(PATH + "/" + own + "/restore")
        .then()
        .statusCode(409)
        .body("code", equalTo("not_in_files"));
  }

  @Test
  void publicCustomIndicatorIsPromotedAndSurvivesItsAuthor() throws InterruptedException {
    Person author = Person.premium();
    UUID custom = custom(author, true, "x = ${ns}y");
    Response promoted = promote(custom, slug);
    promoted
        .then()
        .statusCode(201)
        .body("is_custom", equalTo(true))
        .body("created_by", equalTo(author.id().toString()))
        .body("promoted_from", equalTo(custom.toString()))
        .body("name", equalTo("Of my own"))
        .body("category", equalTo("custom"))
        .body("pine_template", equalTo("x = ${ns}y"));
    String id = promoted.jsonPath().get("id");
    promote(custom, slug + "-2").then().statusCode(409).body("code", equalTo("already_promoted"));
    patch(id, "{\"name\":\"Renamed\"}").then().statusCode(200).body("revision", equalTo(2));
    patch(id, "{\"pine_template\":\"y = 1\"}").then().statusCode(422);
    Readiness.within(Duration.ofSeconds(5), () -> catalogue().statusCode() == 200);
    given().get("/v1/indicators?is_custom=true&limit=100").then().body("items.slug", hasItem(slug));
    Sql.update("delete from auth.users where id = ?", author.id());
    as(admin)
        .get(PATH + "/" + id)
        .then()
        .statusCode(200)
        .body("created_by", nullValue())
        .body("is_custom", equalTo(true))
        .body("retired_at", nullValue());
    as(admin)
        .get(PATH + "/audit?indicator_id=" + id)
        .then()
        .body("items.action", equalTo(List.of("change", "promote")));
  }

  @Test
  void onlyWhatIsPublicAndCheckedIsPromoted() {
    Person author = Person.premium();
    promote(custom(author, false, "x"), slug)
        .then()
        .statusCode(409)
        .body("code", equalTo("custom_not_public"));
    promote(custom(author, true, null), slug)
        .then()
        .statusCode(409)
        .body("code", equalTo("template_missing"));
    promote(UUID.randomUUID(), slug)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/custom_indicator_id"));
  }

  @Test
  void everyFaultOfADefinitionIsTold() {
    create(
            """
            {"slug":"Bad Slug","name":" ","description":"d","category":"Odd One","type":"banana",
             "parameters":{"type":"object"},"pine_template":"x","warmup":-1,"extra":1}
            """)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/extra"));
    create(
            """
            {"slug":"Bad Slug","name":" ","description":"d","category":"Odd One","type":"banana",
             "parameters":{"type":"object"},"pine_template":"x","warmup":-1}
            """)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItems("/slug", "/name", "/category", "/type", "/warmup"));
    create(
            """
            {"slug":"%s","name":"n","description":"d","category":"odd","type":"trend",
             "parameters":{"type":"object","additionalProperties":false,"properties":{
               "length":{"type":"integer","minimum":5,"maximum":2,"default":1}}},
             "outputs":[{"name":"long","title":"Again","kind":"line"}],
             "pine_template":"${ns}a = request.security(1)"}
            """
                .formatted(slug))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(containsString("/parameters/properties/length")))
        .body("errors.pointer", hasItem("/outputs/0/name"));
    create(definition().replace("ta.rsi(", "request.security("))
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/pine_template"))
        .body("errors.detail", hasItem(containsString("line 1")));
    create(definition().replace("bool ${ns}short", "bool ${ns}other"))
        .then()
        .statusCode(422)
        .body("errors.detail", hasItem(containsString("${ns}short")));
    create(definition().replace("Restless", "\\u0000")).then().statusCode(422);
  }

  @Test
  void slugNeverChangesAndPatchesAreChecked() {
    String id = create(definition()).jsonPath().get("id");
    patch(id, "{\"slug\":\"other\"}")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/slug"));
    patch(id, "{\"type\":\"stop_loss\"}").then().statusCode(422);
    patch(id, "{\"name\":null}").then().statusCode(422);
    patch(id, "{\"revision\":9}").then().statusCode(422);
    patch(id, "[]").then().statusCode(422);
    patch(UUID.randomUUID().toString(), "{\"name\":\"x\"}").then().statusCode(404);
    patch("no-uuid", "{\"name\":\"x\"}").then().statusCode(404);
    as(admin).get(PATH + "/" + id).then().body("revision", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "newest"})
  void pagesLeadToTheEndWithoutGapsOrRepeats(String sort) {
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      Response page =
          as(admin).get(PATH + "?count=exact&limit=40&type=entry&sort=" + sort + cursor);
      paged.addAll(page.jsonPath().getList("items.slug"));
      String next = page.jsonPath().getString("next_cursor");
      cursor = next == null ? "" : "&cursor=" + next;
      if (next == null) {
        assertEquals(page.jsonPath().getInt("count"), paged.size());
      }
    } while (!cursor.isEmpty() && paged.size() < 2_000);
    assertEquals(paged.size(), new HashSet<>(paged).size());
  }

  @Test
  void filtersNarrowTheList() {
    create(definition()).then().statusCode(201);
    as(admin)
        .get(PATH + "?q=" + slug + "&managed_by=administrator&retired=false&is_custom=false")
        .then()
        .statusCode(200)
        .body("items.slug", equalTo(List.of(slug)));
    as(admin).get(PATH + "?q=" + slug + "&managed_by=files").then().body("items", empty());
    as(admin).get(PATH + "?q=" + slug + "&retired=true").then().body("items", empty());
    as(admin).get(PATH + "?q=%25&limit=1").then().statusCode(200).body("items", empty());
  }

  @ParameterizedTest
  @CsvSource({
    "?type=banana,type",
    "?managed_by=me,managed_by",
    "?retired=1,retired",
    "?sort=price,sort",
    "/audit?action=fly,action",
    "/audit?actor=x,actor",
    "/audit?indicator_id=x,indicator_id"
  })
  void nonsenseParametersAreNamed(String query, String parameter) {
    as(admin).get(PATH + query).then().statusCode(400).body("errors.parameter", hasItem(parameter));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?cursor=x", "/audit?cursor=WyJuZXdlc3QiLFsieCJdXQ"})
  void foreignCursorsAreRefused(String query) {
    as(admin).get(PATH + query).then().statusCode(400).body("code", equalTo("invalid_cursor"));
  }

  @Test
  void onlyAdministratorsComeNear() {
    Person person = Person.premium();
    for (String path : List.of(PATH, PATH + "/audit", PATH + "/" + UUID.randomUUID())) {
      given().get(path).then().statusCode(401);
      as(person).get(path).then().statusCode(403);
    }
    as(person).body(definition()).post(PATH).then().statusCode(403);
    as(person).post(PATH + "/" + UUID.randomUUID() + "/retire").then().statusCode(403);
    as(person).body("{}").post(PATH + "/promote").then().statusCode(403);
  }

  private String definition() {
    return """
    {"slug":"%s","name":"Made for a test","category":"oscillators","type":"trend",
     "description":"Compares the index with its own average. Restless in a range.",
     "parameters":{"type":"object","additionalProperties":false,"properties":{
       "length":{"type":"integer","minimum":2,"maximum":500,"default":14}}},
     "outputs":[{"name":"rsi","title":"RSI","kind":"line"}],"warmup":70,
     "pine_template":"${ns}rsi = ta.rsi(close, ${p.length})\\n${ns}mean = ta.sma(${ns}rsi, 14)\\nbool ${ns}long = ${ns}rsi > ${ns}mean\\nbool ${ns}short = ${ns}rsi < ${ns}mean"}
    """
        .formatted(slug);
  }

  private static UUID custom(
      Person author, boolean open, @org.jspecify.annotations.Nullable String template) {
    UUID id = UUID.randomUUID();
    Sql.update(
        "insert into public.custom_indicators (id, user_id, name, category, type, parameters,"
            + " pine_script, is_public, pine_template) values (?, ?, ?, 'Mine', 'trend',"
            + " '{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{}}',"
            + " '//@version=6', ?, nullif(?, ''))",
        id,
        author.id(),
        template == null || !open ? "Other " + id : "Of my own",
        open,
        template == null ? "" : template);
    return id;
  }

  private Response promote(UUID custom, String as) {
    return as(admin)
        .body(
            "{\"custom_indicator_id\":\"%s\",\"slug\":\"%s\",\"description\":\"What it does.\"}"
                .formatted(custom, as))
        .post(PATH + "/promote");
  }

  private Response create(String body) {
    return as(admin).body(body).post(PATH);
  }

  private Response patch(String id, String body) {
    return as(admin).body(body).patch(PATH + "/" + id);
  }

  private Response catalogue() {
    return given().get("/v1/indicators/" + slug);
  }

  private static RequestSpecification as(Person person) {
    return given().header("Authorization", person.bearer()).contentType("application/json");
  }
}
