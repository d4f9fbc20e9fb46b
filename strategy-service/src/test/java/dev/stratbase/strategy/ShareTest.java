package dev.stratbase.strategy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stratbase.test.CallerSession;
import dev.stratbase.test.CountedLimit;
import dev.stratbase.test.Isolation;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Secret links: what they open, for how long, and what they never show. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ShareTest {
  private static ValidatableResponse share(Api api, UUID id, String body) {
    return api.request().body(body).post("/v1/strategies/" + id + "/shares").then();
  }

  private static String secret(Api api, UUID id, String body) {
    return share(api, id, body).statusCode(201).extract().path("secret");
  }

  private static ValidatableResponse open(String secret) {
    return given().get("/v1/shares/" + secret).then();
  }

  private static ValidatableResponse shares(Api api, UUID id) {
    return api.request().get("/v1/strategies/" + id + "/shares").then();
  }

  @Test
  void linkOpensOneVersionOfAPrivateStrategyToEverybody() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE.replaceFirst("\\{", "{\"notes\":\"hush\","));
    String secret =
        share(api, id, "{\"version_number\":1,\"label\":\"For the club\",\"expires_in_days\":7}")
            .statusCode(201)
            .header("Location", containsString("/shares/"))
            .body("secret", matchesPattern("[A-Za-z0-9_-]{43}"))
            .body("label", equalTo("For the club"))
            .extract()
            .path("secret");
    api.put(id, Api.complete("Later", 20)).statusCode(200);
    String body =
        open(secret)
            .statusCode(200)
            .header("Cache-Control", "private, no-store")
            .header("Referrer-Policy", "no-referrer")
            .body("name", equalTo("Momentum"))
            .body("version_number", equalTo(1))
            .body("components", hasSize(4))
            .extract()
            .asString();
    for (String hidden : List.of("hush", id.toString(), api.person().id().toString())) {
      assertFalse(body.contains(hidden), body);
    }
    given().get("/v1/strategies/" + id).then().statusCode(404);
    given().get("/v1/strategies/" + id + "/versions/1").then().statusCode(401);
  }

  @Test
  void linkWithoutAVersionFollowsTheLatest() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    String secret = secret(api, id, "{}");
    api.put(id, Api.complete("Later", 20)).statusCode(200);
    open(secret).body("name", equalTo("Later")).body("version_number", equalTo(2));
  }

  @Test
  void wrongRevokedAndExpiredLinksLookTheSame() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    String revoked = secret(api, id, "{}");
    String expired = secret(api, id, "{}");
    List<String> ids = shares(api, id).statusCode(200).extract().path("items.id");
    String path = "/v1/strategies/" + id + "/shares/";
    api.request().delete(path + ids.get(1)).then().statusCode(204);
    api.request().delete(path + ids.get(1)).then().statusCode(404);
    Library.execute(
        "update public.strategy_shares set created_at = now() - interval '2 days',"
            + " expires_at = now() - interval '1 day' where id = ?",
        UUID.fromString(ids.get(0)));
    String wrong = open("x".repeat(43)).statusCode(404).extract().path("detail");
    for (String secret : List.of(revoked, expired, "short", "a%00b", "%F0%9F%98%80")) {
      assertEquals(wrong, open(secret).statusCode(404).extract().path("detail"));
    }
    shares(api, id).body("items", hasSize(1));
  }

  @Test
  void whoeverTriesManyWrongLinksIsToldToWait() {
    Api owner = Api.newcomer();
    String right = secret(owner, owner.create(Api.COMPLETE), "{}");
    Api guesser = Api.newcomer();
    for (int i = 0; i < 15; i++) {
      guesser.request().get("/v1/shares/wrong-" + i).then().statusCode(404);
      guesser.request().body("{}").post("/v1/shares/wrong-" + i + "/fork").then().statusCode(404);
    }
    guesser
        .request()
        .get("/v1/shares/wrong")
        .then()
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("too_many_requests"));
    guesser.request().body("{}").post("/v1/shares/wrong/fork").then().statusCode(429);
    open(right).statusCode(200);
    for (int i = 0; i < 40; i++) {
      owner.request().get("/v1/shares/" + right).then().statusCode(200);
    }
  }

  @Test
  void linksMadeAreCounted() {
    String path = "/v1/strategies/" + UUID.randomUUID() + "/shares";
    new CountedLimit("strategy", "shares", 120)
        .holds(person -> Api.of(person).request().body("{}").post(path));
  }

  @Test
  void openingsAreCounted() throws InterruptedException {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    String secret = secret(api, id, "{}");
    for (int i = 0; i < 3; i++) {
      open(secret).statusCode(200);
    }
    int opened = 0;
    for (int i = 0; i < 50 && opened < 3; i++) {
      Thread.sleep(100);
      opened = shares(api, id).extract().path("items[0].opened");
    }
    assertEquals(3, opened);
  }

  @Test
  void privateIndicatorsAreNamedInsteadOfShared() {
    Person person = Person.signUp();
    UUID custom = Library.custom(person, "Secret sauce", false);
    Api api = Api.of(person);
    UUID id = api.create(Api.COMPLETE);
    String latest = secret(api, id, "{}");
    api.put(id, Api.COMPLETE.replace(Library.RSI_ENTRY.toString(), custom.toString()))
        .statusCode(200);
    share(api, id, "{}")
        .statusCode(409)
        .body("code", equalTo("private_indicators"))
        .body("indicators.name", contains("Secret sauce"));
    share(api, id, "{\"version_number\":1}").statusCode(201);
    // The link came first; what it would show now is not for others, its name included.
    String refused = open(latest).statusCode(409).extract().asString();
    assertFalse(refused.contains("Secret sauce"), refused);
    Library.execute("update public.custom_indicators set is_public = true where id = ?", custom);
    open(latest).statusCode(200);
  }

  @Test
  void whatALinkShowsCanBeForked() {
    Api owner = Api.newcomer();
    UUID id = owner.create(Api.COMPLETE);
    String secret = secret(owner, id, "{\"version_number\":1}");
    Api reader = Api.newcomer();
    String path = "/v1/shares/" + secret + "/fork";
    String fork =
        reader
            .request()
            .body("{\"name\":\"Mine\"}")
            .post(path)
            .then()
            .statusCode(201)
            .body("forked_from_version", equalTo(1))
            .extract()
            .path("id");
    given().contentType("application/json").body("{}").post(path).then().statusCode(401);
    reader.request().body("{\"version\":2}").post(path).then().statusCode(404);
    reader
        .request()
        .get("/v1/strategies/" + fork + "/origin")
        .then()
        .statusCode(200)
        .body("is_available", equalTo(false));
  }

  @Test
  void linksAreTheirOwnersAlone() {
    Api owner = Api.newcomer();
    UUID id = owner.create(Api.COMPLETE);
    owner.act(id, "publish").statusCode(200);
    String share = share(owner, id, "{}").extract().path("id");
    Api stranger = Api.newcomer();
    share(stranger, id, "{}").statusCode(404);
    shares(stranger, id).statusCode(404);
    stranger.request().delete("/v1/strategies/" + id + "/shares/" + share).then().statusCode(404);
    shares(owner, id).body("items", hasSize(1)).body("items[0].secret", nullValue());
  }

  @Test
  void repeatedKeyMakesOneLinkAndKeepsItsSecret() throws SQLException {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    String path = "/v1/strategies/" + id + "/shares";
    String secret =
        api.request()
            .header("Idempotency-Key", "k")
            .body("{}")
            .post(path)
            .then()
            .statusCode(201)
            .extract()
            .path("secret");
    api.request()
        .header("Idempotency-Key", "k")
        .body("{}")
        .post(path)
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body("secret", nullValue());
    shares(api, id).body("items", hasSize(1));
    open(secret).statusCode(200);
    try (var owner = TestDatabase.instance().owner();
        var search =
            owner.prepareStatement(
                "select count(*) from public.strategy_idempotency_keys where position(? in body) > 0"
                    + " union all select count(*) from public.strategy_shares s"
                    + " where position(? in s::text) > 0")) {
      search.setString(1, secret);
      search.setString(2, secret);
      var rows = search.executeQuery();
      while (rows.next()) {
        assertEquals(0, rows.getInt(1));
      }
    }
  }

  @Test
  void limitsAndNonsense() {
    Api api = Api.newcomer();
    UUID id = api.create(Api.COMPLETE);
    for (String body :
        List.of(
            "[]",
            "{\"version_number\":0}",
            "{\"version_number\":2}",
            "{\"expires_in_days\":366}",
            "{\"label\":\"\"}",
            "{\"label\":\"a\\nb\"}",
            "{\"secret\":\"mine\"}")) {
      share(api, id, body).statusCode(422).contentType("application/problem+json");
    }
    for (int i = 0; i < 50; i++) {
      share(api, id, "{}").statusCode(201);
    }
    share(api, id, "{}").statusCode(409).body("code", equalTo("too_many_shares"));
    api.request().header("If-Match", "*").delete("/v1/strategies/" + id).then().statusCode(204);
    shares(api, id).statusCode(404);
  }

  @Test
  void databaseKeepsLinksApartAndTheirHashesToItself() throws SQLException {
    Person person = Person.signUp();
    Api api = Api.of(person);
    UUID id = api.create(Api.COMPLETE);
    UUID share = UUID.fromString(share(api, id, "{}").extract().path("id"));
    Isolation isolation = Isolation.of("strategy", "public.strategy_shares");
    isolation.ownerAloneSees(share, person.id());
    isolation.strangerCannotChange(share, "opened");
    for (String attempt :
        List.of(
            "select length(secret_hash) from public.strategy_shares where id = ?",
            "select opened from public.strategy_shares where id = ? for update")) {
      try (CallerSession session = CallerSession.of("strategy", person.id())) {
        assertEquals(
            "42501",
            assertThrows(SQLException.class, () -> session.number(attempt, share)).getSQLState());
      }
    }
    try (CallerSession session = CallerSession.of("strategy", UUID.randomUUID())) {
      String plant =
          "insert into public.strategy_shares (id, strategy_id, secret_hash, expires_at)"
              + " values (?, ?, sha256('x'), now() + interval '1 day')";
      assertEquals(
          "42501",
          assertThrows(SQLException.class, () -> session.update(plant, UUID.randomUUID(), id))
              .getSQLState());
    }
    shares(Api.newcomer(), id).statusCode(404);
    shares(api, id).body("items", hasSize(1)).body("items.label", contains(nullValue()));
    Api.newcomer().list("").body("items", empty());
  }
}
