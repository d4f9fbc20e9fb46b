package dev.stratbase.strategy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Strategies made out of others. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ForkTest {
  private static ValidatableResponse fork(Api api, UUID id, String body) {
    return api.request().body(body).post("/v1/strategies/" + id + "/fork").then();
  }

  private static UUID forked(Api api, UUID id) {
    return UUID.fromString(fork(api, id, "{}").statusCode(201).extract().path("id"));
  }

  private static UUID published(Api owner, String name) {
    UUID id = owner.create(Api.complete(name, 14));
    owner.act(id, "publish").statusCode(200);
    return id;
  }

  private static ValidatableResponse origin(Api api, UUID id) {
    return api.request().get("/v1/strategies/" + id + "/origin").then();
  }

  @Test
  void publishedStrategyBecomesOnesOwn() {
    Api author = Api.newcomer();
    UUID id = published(author, "Original");
    List<String> ids = author.get(id).extract().path("components.id");
    Api forker = Api.newcomer();
    String tag = author.tag(id);
    fork(forker, id, "{\"name\":\"Mine\"}")
        .statusCode(201)
        .header("Location", notNullValue())
        .header("ETag", "\"1\"")
        .body("name", equalTo("Mine"))
        .body("user_id", equalTo(forker.person().id().toString()))
        .body("forked_from_strategy", equalTo(id.toString()))
        .body("forked_from_version", equalTo(1))
        .body("is_public", equalTo(false))
        .body("components[1].parameters.length", equalTo(14))
        .body(
            "components.id",
            org.hamcrest.Matchers.everyItem(
                org.hamcrest.Matchers.not(org.hamcrest.Matchers.in(ids))));
    // Being forked is no edit of the author's.
    assertEquals(tag, author.tag(id));
    author.list("").body("items[0].forks", equalTo(1));
  }

  @Test
  void strangersDraftAndEarlierVersionsCannotBeForked() {
    Api author = Api.newcomer();
    UUID id = author.create(Api.COMPLETE);
    Api stranger = Api.newcomer();
    fork(stranger, id, "{}").statusCode(404);
    author.act(id, "publish").statusCode(200);
    author.put(id, Api.complete("Draft", 20)).statusCode(200);
    fork(stranger, id, "{\"version\":2}").statusCode(404);
    fork(stranger, id, "{\"version\":1}").statusCode(201);
    author.act(id, "publish").statusCode(200);
    fork(stranger, id, "{\"version\":1}").statusCode(404);
    fork(author, id, "{\"version\":1}").statusCode(201).body("name", equalTo("Momentum"));
    given()
        .contentType("application/json")
        .body("{}")
        .post("/v1/strategies/" + id + "/fork")
        .then()
        .statusCode(401);
  }

  @Test
  void originsNewerVersionIsToldWithTheDifference() {
    Api author = Api.newcomer();
    UUID id = published(author, "Original");
    Api forker = Api.newcomer();
    UUID fork = forked(forker, id);
    forker.get(fork).body("origin_published_version", equalTo(1));
    origin(forker, fork)
        .statusCode(200)
        .body("is_available", equalTo(true))
        .body("has_newer_version", equalTo(false))
        .body("news.identical", equalTo(true))
        .body("difference.identical", equalTo(true));
    author.patch(id, "{\"timeframe\":\"4h\"}").statusCode(200);
    // A draft is nobody's business.
    origin(forker, fork).body("has_newer_version", equalTo(false));
    author.act(id, "publish").statusCode(200);
    String entry = forker.get(fork).extract().path("components[1].id");
    forker
        .edit(fork, "{\"op\":\"change\",\"id\":\"" + entry + "\",\"parameters\":{\"length\":21}}")
        .statusCode(200);
    forker.get(fork).body("origin_published_version", equalTo(2));
    origin(forker, fork)
        .body("forked_from_version", equalTo(1))
        .body("version", equalTo(2))
        .body("has_newer_version", equalTo(true))
        .body("news.changes.text", contains("timeframe 1h → 4h"))
        .body(
            "difference.changes.text",
            contains("timeframe 4h → 1h", "RSI cross entry: length 14 → 21"))
        .body("difference.changes[1].component_id", equalTo(entry));
  }

  @Test
  void forkStaysWholeWhateverHappensToItsOrigin() {
    Api author = Api.newcomer();
    UUID id = published(author, "Original");
    Api forker = Api.newcomer();
    UUID fork = forked(forker, id);
    author.act(id, "unpublish").statusCode(200);
    origin(forker, fork)
        .statusCode(200)
        .body("is_available", equalTo(false))
        .body("strategy_id", equalTo(id.toString()))
        .body("name", nullValue());
    author.request().header("If-Match", "*").delete("/v1/strategies/" + id).then().statusCode(204);
    forker.get(fork).statusCode(200).body("components.size()", equalTo(4));
    forker.put(fork, Api.complete("Still mine", 5)).statusCode(200);
    origin(forker, fork).body("is_available", equalTo(false)).body("strategy_id", nullValue());
  }

  @Test
  void originIsForTheForksOwner() {
    Api author = Api.newcomer();
    UUID id = published(author, "Original");
    Api forker = Api.newcomer();
    UUID fork = forked(forker, id);
    origin(author, fork).statusCode(404);
    origin(author, id).statusCode(404);
    forker.act(fork, "publish").statusCode(200);
    origin(author, fork).statusCode(404);
  }

  @Test
  void repeatedKeyForksOnceAndEachForkIsCounted() throws Exception {
    Api author = Api.newcomer();
    UUID id = published(author, "Popular");
    Api forker = Api.newcomer();
    for (int i = 0; i < 2; i++) {
      forker
          .request()
          .header("Idempotency-Key", "fork-" + id)
          .body("{}")
          .post("/v1/strategies/" + id + "/fork")
          .then()
          .statusCode(201);
    }
    forker.list("?count=exact").body("count", equalTo(1));
    List<Future<UUID>> crowd = new ArrayList<>();
    try (ExecutorService people = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        crowd.add(people.submit(() -> forked(Api.newcomer(), id)));
      }
    }
    for (Future<UUID> fork : crowd) {
      fork.get();
    }
    author.list("").body("items[0].forks", equalTo(9));
  }

  @Test
  void galleryIsSortedByForksAndFilteredByAuthorAndIndicator() {
    Person person = Person.signUp();
    String name = "trader " + person.id().toString().substring(0, 8);
    Library.execute("update public.users set public_name = ? where id = ?", name, person.id());
    Api author = Api.of(person);
    UUID often = published(author, "Often");
    UUID seldom = published(author, "Seldom");
    UUID never = published(author, "Never");
    forked(Api.newcomer(), often);
    forked(Api.newcomer(), often);
    forked(Api.newcomer(), seldom);
    String path = "/v1/strategies/public?author=" + name.toUpperCase(java.util.Locale.ROOT);
    given()
        .get(path + "&sort=most_forked")
        .then()
        .statusCode(200)
        .body("items.id", contains(often.toString(), seldom.toString(), never.toString()))
        .body("items.forks", contains(2, 1, 0));
    String cursor =
        given().get(path + "&sort=most_forked&limit=1").then().extract().path("next_cursor");
    given()
        .get(path + "&sort=most_forked&cursor=" + cursor)
        .then()
        .body("items.id", contains(seldom.toString(), never.toString()));
    given()
        .get(path + "&indicator=" + Library.ATR_STOP)
        .then()
        .body("items.id", hasItem(never.toString()));
    given().get(path + "&indicator=no-such").then().body("items", empty());
    given().get("/v1/strategies/public?author=nobody").then().body("items", empty());
    given()
        .urlEncodingEnabled(false)
        .get("/v1/strategies/public?author=%00")
        .then()
        .statusCode(400);
  }

  @Test
  void indicatorThatIsNoLongerVisibleIsNamedInsteadOfForked() {
    Person person = Person.signUp();
    UUID custom = Library.custom(person, "Withdrawn", true);
    Api author = Api.of(person);
    UUID id = author.create(Api.COMPLETE.replace(Library.RSI_ENTRY.toString(), custom.toString()));
    author.act(id, "publish").statusCode(200);
    Library.execute("update public.custom_indicators set is_public = false where id = ?", custom);
    fork(Api.newcomer(), id, "{}")
        .statusCode(422)
        .body("errors.pointer", contains("/components/1/indicator_id"));
  }

  @Test
  void nonsenseIsAClearAnswer() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    for (String body :
        List.of(
            "[]", "{\"name\":\" \"}", "{\"version\":0}", "{\"x\":1}", "{\"name\":\"a\\u0000\"}")) {
      fork(api, id, body).statusCode(422).contentType("application/problem+json");
    }
    fork(api, id, "{\"version\":99}").statusCode(404);
    fork(api, id, "").statusCode(400);
  }
}
