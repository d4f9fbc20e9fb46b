package dev.stratbase.strategy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees what of whose strategies. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class SharingTest {
  private static ValidatableResponse asVisitor(UUID id) {
    return given().get("/v1/strategies/" + id).then();
  }

  /** Everything a stranger could try on it, besides reading, is not found. */
  private static void assertOutOfReach(Api stranger, UUID id) {
    String path = "/v1/strategies/" + id;
    stranger.put(id, "*", Api.COMPLETE).then().statusCode(404);
    stranger.request().header("If-Match", "*").body("{}").patch(path).then().statusCode(404);
    stranger.request().header("If-Match", "*").delete(path).then().statusCode(404);
    stranger.act(id, "publish").statusCode(404);
    stranger.act(id, "unpublish").statusCode(404);
    stranger.versions(id).statusCode(404);
    for (String below : List.of("/versions/1/diff/1", "/origin", "/shares")) {
      stranger.request().get(path + below).then().statusCode(404);
    }
    String remove = "{\"operations\":[{\"op\":\"remove\",\"id\":\"" + id + "\"}]}";
    stranger
        .request()
        .header("If-Match", "*")
        .body(remove)
        .patch(path + "/components")
        .then()
        .statusCode(404);
    stranger.request().header("If-Match", "*").post(path + "/upgrade").then().statusCode(404);
    stranger.request().body("{}").post(path + "/shares").then().statusCode(404);
    stranger.request().body("{\"version\":7}").post(path + "/fork").then().statusCode(404);
    stranger.request().get(path + "/export?format=json&version=7").then().statusCode(404);
    stranger.request().get(path + "/versions/1").then().statusCode(404);
    stranger.request().body("{\"notes\":\"x\"}").patch(path + "/versions/1").then().statusCode(404);
    stranger
        .request()
        .header("If-Match", "*")
        .post(path + "/versions/1/restore")
        .then()
        .statusCode(404);
  }

  @Test
  void strangerAndVisitorFindNothingOfAPrivateStrategy() {
    Api owner = Api.newcomer();
    UUID id = owner.create(Api.COMPLETE);
    String before = owner.get(id).extract().asString();
    Api stranger = Api.newcomer();
    stranger.get(id).statusCode(404);
    asVisitor(id).statusCode(404);
    assertOutOfReach(stranger, id);
    stranger.list("").body("items", empty());
    assertFalse(owner.get(id).extract().asString().isEmpty());
    org.junit.jupiter.api.Assertions.assertEquals(before, owner.get(id).extract().asString());
  }

  @Test
  void strangersSeeThePublishedVersionAndNothingElse() {
    Person author = Person.signUp();
    Library.execute(
        "update public.users set public_name = ? where id = ?", name(author), author.id());
    Api owner = Api.of(author);
    UUID id = owner.create(Api.complete("Shown", 10).replaceFirst("\\{", "{\"notes\":\"secret\","));
    owner
        .act(id, "publish")
        .statusCode(200)
        .body("is_public", equalTo(true))
        .body("published_version", equalTo(1));
    owner.put(id, Api.complete("Draft", 11)).statusCode(200);
    Api stranger = Api.newcomer();
    for (ValidatableResponse seen : java.util.List.of(stranger.get(id), asVisitor(id))) {
      String body =
          seen.statusCode(200)
              .body("name", equalTo("Shown"))
              .body("components[1].parameters.length", equalTo(10))
              .body("author_name", equalTo(name(author)))
              .body("published_version", equalTo(1))
              .body("user_id", nullValue())
              .body("latest_version", nullValue())
              .body("updated_at", nullValue())
              .extract()
              .asString();
      assertFalse(body.contains("secret"), body);
    }
    owner.get(id).body("name", equalTo("Draft"));
    assertOutOfReach(stranger, id);
    String tag = stranger.tag(id);
    given().header("If-None-Match", tag).get("/v1/strategies/" + id).then().statusCode(304);
    owner.act(id, "publish").statusCode(200).body("published_version", equalTo(2));
    stranger.get(id).body("name", equalTo("Draft")).header("ETag", not(equalTo(tag)));
    owner.act(id, "unpublish").statusCode(200).body("published_version", nullValue());
    asVisitor(id).statusCode(404);
  }

  private static String name(Person person) {
    return "trader " + person.id().toString().substring(0, 8);
  }

  @Test
  void badTokenIsNotTakenForAVisitor() {
    given()
        .header("Authorization", "Bearer nonsense")
        .get("/v1/strategies/" + UUID.randomUUID())
        .then()
        .statusCode(401);
    given().get("/v1/strategies").then().statusCode(401);
    given()
        .header("Authorization", Person.anonymous().bearer())
        .get("/v1/strategies")
        .then()
        .statusCode(403);
  }

  @Test
  void draftCannotBePublished() {
    Api api = Api.newcomer();
    UUID id = api.create("{\"name\":\"Draft\"}");
    api.act(id, "publish")
        .statusCode(422)
        .body("code", equalTo("incomplete"))
        .body("errors.pointer", contains("/market_type", "/timeframe", "/components"));
    api.get(id).body("is_public", equalTo(false));
  }

  @Test
  void privateIndicatorsAreNamedInsteadOfPublished() {
    Person person = Person.signUp();
    UUID secret = Library.custom(person, "Secret sauce", false);
    Api api = Api.of(person);
    UUID id = api.create(Api.COMPLETE.replace(Library.RSI_ENTRY.toString(), secret.toString()));
    api.act(id, "publish")
        .statusCode(409)
        .body("code", equalTo("private_indicators"))
        .body("detail", containsString("Secret sauce"))
        .body("indicators.id", contains(secret.toString()));
    Library.execute("update public.custom_indicators set is_public = true where id = ?", secret);
    api.act(id, "publish").statusCode(200);
  }

  @Test
  void publishingTwiceChangesNothing() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    String tag = api.act(id, "publish").statusCode(200).extract().header("ETag");
    api.act(id, "publish").statusCode(200).header("ETag", tag);
    api.request()
        .header("If-Match", "\"1\"")
        .post("/v1/strategies/" + id + "/unpublish")
        .then()
        .statusCode(412);
  }

  @Test
  void galleryShowsWhatIsPublishedToEverybody() {
    Person author = Person.signUp();
    Library.execute(
        "update public.users set public_name = ? where id = ?", name(author), author.id());
    Api api = Api.of(author);
    String word = "w" + UUID.randomUUID().toString().replace("-", "");
    UUID shown = api.create(Api.complete("Alpha " + word, 10));
    UUID hidden = api.create(Api.complete("Beta " + word, 10));
    UUID later = api.create(Api.complete("Gamma " + word, 10));
    api.act(shown, "publish").statusCode(200);
    api.act(later, "publish").statusCode(200);
    String path = "/v1/strategies/public?q=" + word.toUpperCase(java.util.Locale.ROOT);
    given()
        .get(path + "&count=exact")
        .then()
        .statusCode(200)
        .body("items.id", contains(later.toString(), shown.toString()))
        .body("items.id", not(hasItem(hidden.toString())))
        .body("items.author_name", hasItems(name(author), name(author)))
        .body("count", equalTo(2));
    String cursor = given().get(path + "&sort=name&limit=1").then().extract().path("next_cursor");
    given()
        .get(path + "&sort=name&limit=1&cursor=" + cursor)
        .then()
        .body("items.name", contains("Gamma " + word));
    given().get(path + "&market_type=crypto").then().body("items", empty());
  }

  @ParameterizedTest
  @CsvSource({
    "100%, true",
    "100% z, true",
    "z_, true",
    "zq, true",
    "q_, false",
    "1__, false",
    "100%%q, false",
    "0_ z, false"
  })
  void galleryTakesWhatIsSoughtLiterallyAndLittleAtTheBeginningOfWords(
      String sought, boolean found) {
    Api api = Api.newcomer();
    String word = UUID.randomUUID().toString();
    UUID id = api.create(Api.complete("100% z_q zq " + word, 10));
    api.act(id, "publish").statusCode(200);
    List<String> ids =
        given()
            .queryParam("q", sought)
            .queryParam("limit", 100)
            .get("/v1/strategies/public")
            .then()
            .statusCode(200)
            .extract()
            .path("items.id");
    assertEquals(found, ids.contains(id.toString()));
  }

  @Test
  void aDeletedStrategyIsInTheGalleryNoLonger() {
    Api api = Api.newcomer();
    String word = "w" + UUID.randomUUID();
    UUID id = api.create(Api.complete(word, 10));
    String gallery = "/v1/strategies/public?q=" + word;
    api.act(id, "publish").statusCode(200);
    given().get(gallery).then().body("items.id", contains(id.toString()));
    api.request().header("If-Match", "*").delete("/v1/strategies/" + id).then().statusCode(204);
    given().get(gallery).then().body("items", empty());
  }
}
