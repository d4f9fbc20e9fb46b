package dev.stratbase.account.profile;

import static dev.stratbase.account.People.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.account.OwnerSql;
import dev.stratbase.account.People;
import dev.stratbase.test.CallerSession;
import dev.stratbase.test.Isolation;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ProfileRulesTest {
  @Test
  void publicNameBelongsToOnePersonWhateverItsCase() {
    String name = "Ada " + UUID.randomUUID().toString().substring(0, 8);
    Person first = Person.signUp();
    patch(first, "{\"public_name\":\"" + name + "\"}").statusCode(200);
    patch(Person.signUp(), "{\"public_name\":\"" + name.toUpperCase(java.util.Locale.ROOT) + "\"}")
        .statusCode(409)
        .body("code", equalTo("public_name_taken"))
        .body("errors.pointer", hasItem("/public_name"));
    patch(first, "{\"public_name\":null}").statusCode(200).body("public_name", equalTo(null));
    patch(Person.signUp(), "{\"public_name\":\"" + name + "\"}").statusCode(200);
  }

  /** Supabase Auth's insert must not fail, whatever we make of the person. */
  @Test
  void whoSignsUpByPhoneAloneIsUndisturbedAndIsToldToAddAnAddress() throws SQLException {
    UUID id = UUID.randomUUID();
    String phone = "1555" + Math.abs(id.getLeastSignificantBits() % 10_000_000_000L);
    OwnerSql.run("insert into auth.users (id, phone) values (?, ?)", id, phone);
    Person person =
        new Person(
            id,
            "",
            TestIssuer.instance()
                .token(claims -> {
                  claims.setSubject(id.toString());
                  claims.setStringClaim("email", "");
                  claims.setStringClaim("phone", phone);
                }));
    for (String path : List.of("/v1/me", "/v1/credits", "/v1/me/export")) {
      as(person).get(path).then().statusCode(403).body("code", equalTo("email_required"));
    }
    patch(person, "{\"full_name\":\"Pho Ne\"}")
        .statusCode(403)
        .body("code", equalTo("email_required"))
        .body("detail", containsString("e-mail address"));
    assertEquals("1", OwnerSql.text("select count(*) from auth.users where id = ?", id));
    assertEquals("0", OwnerSql.text("select count(*) from public.users where id = ?", id));
  }

  @Test
  void addressOfAnotherAccountIsAClearConflict() throws SQLException {
    Person first = Person.signUp();
    Person second = People.neverSeen(first.email().toUpperCase(java.util.Locale.ROOT));
    for (String path : List.of("/v1/me", "/v1/credits")) {
      as(second).get(path).then().statusCode(409).body("code", equalTo("email_in_use"));
    }
    patch(second, "{\"full_name\":\"Eve\"}").statusCode(409).body("code", equalTo("email_in_use"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab",
        " ada",
        "ada ",
        "a\\nda",
        "<b>ada</b>",
        "ada@example.test",
        "",
        "\\ud840\\udc00\\ud840\\udc01",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "a  b",
        "a._b",
        "\\u0430dam",
        "Admin",
        "S.u-p p_ort",
        "The Stratbase Team",
        "\\uff41\\uff44\\uff4d\\uff49\\uff4e"
      })
  void publicNameThatIsNoneIsRefused(String name) {
    patch(Person.signUp(), "{\"public_name\":\"" + name + "\"}")
        .statusCode(422)
        .body("code", equalTo("invalid_body"))
        .body("errors.pointer", hasItem("/public_name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zo\\u0065\\u0308",
        "\\u6771\\u4eac\\u30bf\\u30ef\\u30fc",
        "\\u0416\\u0430\\u043d\\u043d\\u0430 7",
        "Jean-Luc_99"
      })
  void publicNameOfAnyScriptIsTakenInOneSpelling(String name) {
    Person person = Person.signUp();
    String mark = " " + person.id().toString().substring(0, 2).replaceAll("[^0-9]", "7");
    String stored =
        patch(person, "{\"public_name\":\"" + name + mark + "\"}")
            .statusCode(200)
            .extract()
            .path("public_name");
    assertTrue(java.text.Normalizer.isNormalized(stored, java.text.Normalizer.Form.NFKC), stored);
    patch(person, "{\"public_name\":null}").statusCode(200);
  }

  @Test
  void reservedNamesAreRefusedByTheDatabaseToo() throws SQLException {
    Person person = Person.signUp();
    try (CallerSession own = CallerSession.of("account", person.id())) {
      SQLException refused =
          assertThrows(
              SQLException.class,
              () -> own.update("update public.users set public_name = 'Stratbase Support'"));
      assertEquals("23514", refused.getSQLState());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "theme|\"pink\"",
        "theme|7",
        "language|\"german please\"",
        "time_zone|\"Mars/Base\"",
        "currency|\"eur\"",
        "default_market_type|\"bonds\"",
        "default_timeframe|\"2h\"",
        "default_llm_provider|\"Open AI\"",
        "notifications|true",
        "notifications|{\"news\":\"yes\"}"
      })
  void knownPreferencesAreChecked(String wrong) {
    String name = wrong.substring(0, wrong.indexOf('|'));
    String value = wrong.substring(wrong.indexOf('|') + 1);
    String pointer = "/preferences/" + name + (value.startsWith("{") ? "/news" : "");
    patch(
            Person.signUp(),
            "{\"full_name\":\"\",\"preferences\":{\"" + name + "\":" + value + ",\"mine\":[1]}}")
        .statusCode(422)
        .body("errors.pointer", hasItems(pointer, "/full_name"));
  }

  @Test
  void goodPreferencesAreKeptAndUnknownOnesBesideThem() {
    String all =
        "{\"theme\":\"dark\",\"language\":\"de-AT\",\"time_zone\":\"Europe/Vienna\","
            + "\"currency\":\"EUR\",\"default_market_type\":\"crypto\","
            + "\"default_timeframe\":\"4h\",\"default_llm_provider\":\"openai\","
            + "\"notifications\":{\"news\":false,\"mine\":1},\"layout\":{\"columns\":[1,2]}}";
    patch(Person.signUp(), "{\"preferences\":" + all + "}")
        .statusCode(200)
        .body("preferences.time_zone", equalTo("Europe/Vienna"))
        .body("preferences.notifications.mine", equalTo(1))
        .body("preferences.layout.columns", equalTo(List.of(1, 2)));
  }

  @Test
  void oddPreferenceFromBeforeStandsInNobodysWay() throws SQLException {
    Person person = Person.signUp();
    OwnerSql.run(
        "update users set preferences = '{\"theme\": \"pink\"}' where id = ?", person.id());
    patch(person, "{\"preferences\":{\"language\":\"en\"}}")
        .statusCode(200)
        .body("preferences.theme", equalTo("pink"));
    patch(person, "{\"preferences\":{\"theme\":\"red\"}}").statusCode(422);
    patch(person, "{\"preferences\":{\"theme\":null}}").statusCode(200);
  }

  @Test
  void addressFollowsTheTokenAndNeverGoesBack() throws SQLException {
    Person person = People.neverSeen("old-" + UUID.randomUUID() + "@example.test");
    long issued = Instant.now().getEpochSecond();
    Person before = withToken(person, person.email(), issued - 60);
    as(before).get("/v1/me").then().statusCode(200).body("email", equalTo(person.email()));
    String changed = "new-" + UUID.randomUUID() + "@example.test";
    Person after = withToken(person, changed, issued + 5);
    String tag = as(before).get("/v1/me").header("ETag");
    as(after)
        .get("/v1/me")
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(tag)))
        .body("email", equalTo(changed));
    as(before).get("/v1/me").then().statusCode(200).body("email", equalTo(changed));
  }

  private static Person withToken(Person person, String email, long issuedAt) {
    String token =
        dev.stratbase.test.TestIssuer.instance()
            .token(claims -> {
              claims.setSubject(person.id().toString());
              claims.setStringClaim("email", email);
              claims.setIssuedAt(org.jose4j.jwt.NumericDate.fromSeconds(issuedAt));
            });
    return new Person(person.id(), email, token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "a\\nb", "a\\u0000b", "\\udc00"})
  void fullNameThatIsNoneIsRefused(String name) {
    patch(Person.signUp(), "{\"full_name\":\"" + name + "\"}")
        .statusCode(422)
        .body("errors.pointer", hasItem("/full_name"));
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    patch(Person.signUp(), "{\"full_name\":\"\",\"public_name\":\"x\"}")
        .statusCode(422)
        .body("errors.pointer", hasItems("/full_name", "/public_name"));
    patch(Person.signUp(), "{\"preferences\":[1]}")
        .statusCode(422)
        .body("errors.pointer", hasItem("/preferences"));
    patch(Person.signUp(), "[1]").statusCode(422);
    patch(Person.signUp(), "{\"full_name\"").statusCode(400);
  }

  @Test
  void preferencesAreKeptUpTo16KbAsStored() {
    Person person = Person.signUp();
    patch(person, "{\"preferences\":{\"a\":\"" + "x".repeat(16_000) + "\"}}").statusCode(200);
    patch(person, "{\"preferences\":{\"b\":\"" + "x".repeat(1_000) + "\"}}")
        .statusCode(422)
        .body("errors.pointer", hasItem("/preferences"));
    patch(Person.signUp(), "{\"preferences\":{\"a\":\"" + "\\u0436".repeat(9_000) + "\"}}")
        .statusCode(422);
    patch(
            Person.signUp(),
            "{\"preferences\":{\"a\":["
                + String.join(",", Collections.nCopies(100, "1e399"))
                + "]}}")
        .statusCode(422);
  }

  @Test
  void numbersComeBackAsTheyWereWritten() {
    Person person = Person.signUp();
    patch(person, "{\"preferences\":{\"n\":1.1,\"big\":9007199254740993}}").statusCode(200);
    String body =
        patch(person, "{\"preferences\":{\"n\":1.10}}").statusCode(200).extract().asString();
    assertTrue(body.contains("\"n\":1.10"), body);
    assertTrue(body.contains("\"big\":9007199254740993"), body);
  }

  @Test
  void patchesAtOnceAreAllKept() throws Exception {
    Person person = Person.signUp();
    AtomicInteger next = new AtomicInteger();
    List<Integer> statuses =
        People.together(
            20,
            () ->
                patch(person, "{\"preferences\":{\"p" + next.getAndIncrement() + "\":true}}")
                    .extract()
                    .statusCode());
    assertEquals(20, Collections.frequency(statuses, 200), statuses.toString());
    String kept = as(person).get("/v1/me").asString();
    for (int i = 0; i < 20; i++) {
      assertTrue(kept.contains("\"p" + i + "\":true"), kept);
    }
  }

  @Test
  void ofChangesAtOnceOnTheSameVersionOneWins() throws Exception {
    Person person = Person.signUp();
    String tag = as(person).get("/v1/me").header("ETag");
    AtomicInteger next = new AtomicInteger();
    List<Integer> statuses =
        People.together(
            10,
            () ->
                as(person, "{\"full_name\":\"Ada " + next.getAndIncrement() + "\"}")
                    .header("If-Match", tag)
                    .patch("/v1/me")
                    .statusCode());
    assertEquals(1, Collections.frequency(statuses, 200), statuses.toString());
    assertEquals(9, Collections.frequency(statuses, 412), statuses.toString());
  }

  @Test
  void entityTagChangesWithTheProfileAndNotWithAVisit() throws SQLException {
    Person person = Person.signUp();
    String tag = as(person).get("/v1/me").header("ETag");
    OwnerSql.run(
        "update users set last_login = now() - interval '1 day' where id = ?", person.id());
    as(person).header("If-None-Match", tag).get("/v1/me").then().statusCode(304);
    patch(person, "{\"full_name\":\"Grace\"}").header("ETag", not(equalTo(tag)));
    as(person)
        .header("If-None-Match", tag)
        .get("/v1/me")
        .then()
        .statusCode(200)
        .body("full_name", equalTo("Grace"));
  }

  @Test
  void lastLoginMovesAtMostOnceAMinute() throws SQLException {
    Person person = Person.signUp();
    Instant before = Instant.now().minusSeconds(5);
    OwnerSql.run(
        "update users set last_login = now() - interval '1 day' where id = ?", person.id());
    String first = as(person).get("/v1/me").path("last_login");
    assertTrue(Instant.parse(first).isAfter(before), first);
    String row = OwnerSql.text("select xmin from users where id = ?", person.id());
    assertEquals(first, as(person).get("/v1/me").path("last_login"));
    assertEquals(
        row,
        OwnerSql.text("select xmin from users where id = ?", person.id()),
        "and most requests write nothing");
    OwnerSql.run(
        "update users set last_login = last_login - interval '61 seconds' where id = ?",
        person.id());
    assertNotEquals(first, as(person).get("/v1/me").path("last_login"));
  }

  @Test
  void ownRowIsIsolatedAndItsMoneyClosed() throws SQLException {
    Person person = Person.signUp();
    Isolation isolation = Isolation.of("account", "public.users");
    isolation.ownerAloneSees(person.id(), person.id());
    isolation.strangerCannotChange(person.id(), "full_name");
    for (String change : List.of("is_premium = true", "credits = 9", "email = 'x'", "id = id")) {
      try (CallerSession own = CallerSession.of("account", person.id())) {
        SQLException refused =
            assertThrows(SQLException.class, () -> own.update("update public.users set " + change));
        assertEquals("42501", refused.getSQLState(), change);
      }
    }
  }

  @Test
  void documentNamesEveryOperation() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("openapi", containsString("3.1"))
        .body("paths.'/v1/me'.get.operationId", equalTo("getProfile"))
        .body("paths.'/v1/api-keys/{provider}'.put.operationId", equalTo("putApiKey"))
        .body("paths.'/v1/api-keys'.delete.operationId", equalTo("deleteApiKeys"))
        .body("paths.'/v1/credits'.get.operationId", equalTo("listCredits"))
        .body("paths.'/v1/me'.delete.operationId", equalTo("deleteProfile"))
        .body("paths.'/v1/me/export'.get.operationId", equalTo("exportProfile"))
        .body("paths.'/v1/internal/credits/spend'.post.operationId", equalTo("spendCredits"))
        .body("paths.'/v1/admin/users'.get.operationId", equalTo("listUsers"))
        .body(
            "components.schemas.Preferences.properties.theme.enum",
            equalTo(List.of("light", "dark", "system")))
        .body(
            "paths.'/v1/api-keys'.get.responses.'200'.content.'application/json'.schema.properties"
                + ".items.items.'$ref'",
            equalTo("#/components/schemas/ApiKey"));
  }

  private static io.restassured.response.ValidatableResponse patch(Person person, String body) {
    return as(person).contentType("application/merge-patch+json").body(body).patch("/v1/me").then();
  }
}
