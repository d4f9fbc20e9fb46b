package dev.stratbase.account.export;

import static dev.stratbase.account.People.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.account.OwnerSql;
import dev.stratbase.account.People;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ExportTest {
  @Test
  void fileHasEveryServicesPartAndAName() throws SQLException {
    Person person = Person.signUp();
    OwnerSql.run("select contract.account_spend_credits(?, 2, 'an answer', 'chat')", person.id());
    as(person, "{\"preferences\":{\"n\":1.10,\"big\":9007199254740993}}")
        .patch("/v1/me")
        .then()
        .statusCode(200);
    as(person, "{\"key\":\"sk-proj-Abcdefghijklmnopqrstuvwxyz0123456789\"}")
        .put("/v1/api-keys/openai")
        .then()
        .statusCode(201);
    OwnerSql.run(
        "insert into api_key_uses (user_id, provider, kind, used_by, purpose)"
            + " values (?, 'openai', 'resolve', 'worker', 'one'),"
            + " (?, 'openai', 'resolve', 'worker', 'two')",
        person.id(),
        person.id());
    OwnerSql.run(
        "insert into account_audit (actor_kind, actor, action, user_id)"
            + " values ('admin', 'somebody of the staff', 'looked', ?)",
        person.id());
    strategy(person, 1, "");
    String text =
        as(person)
            .get("/v1/me/export")
            .then()
            .statusCode(200)
            .contentType("application/json")
            .header("Cache-Control", "no-store")
            .header(
                "Content-Disposition",
                matchesPattern(
                    "attachment; filename=\"stratbase-export-\\d{4}-\\d\\d-\\d\\d\\.json\""))
            .body("format", equalTo("stratbase-export-1"))
            .body("user_id", equalTo(person.id().toString()))
            .body("exported_at", notNullValue())
            .body("account.user.email", equalTo(person.email()))
            .body("account.api_keys.provider", hasItems("openai"))
            .body("account.credit_entries.amount", equalTo(List.of(5, -2)))
            .body("account.api_key_uses.purpose", equalTo(List.of("one", "two")))
            .body("account.audit.action", equalTo(List.of("key_stored", "looked")))
            .body("indicator.custom_indicators", hasSize(0))
            .body("strategy.counts.strategy_versions", equalTo(1))
            .body("strategy.strategies.id", equalTo(List.of(person.id().toString())))
            .body("strategy.strategy_components", hasSize(0))
            .body("strategy.strategy_versions", hasSize(1))
            .body("billing.redemptions", hasSize(0))
            .extract()
            .asString();
    assertTrue(
        text.contains("\"n\": 1.10, \"big\": 9007199254740993")
            || text.contains("9007199254740993"),
        text);
    assertTrue(text.contains("1.10"), text);
    for (String secret :
        List.of("sk-proj", "key_encrypted", "wrapped_data_key", "person_key", "of the staff")) {
      assertFalse(text.contains(secret), secret);
    }
  }

  @Test
  void longHistoryComesWholeAndOnce() throws Exception {
    Person person = Person.signUp();
    strategy(person, 40, "x".repeat(150_000));
    JsonNode file =
        new ObjectMapper()
            .readTree(as(person).get("/v1/me/export").then().statusCode(200).extract().asString());
    JsonNode versions = file.path("strategy").path("strategy_versions");
    Set<Integer> numbers = new HashSet<>();
    versions.forEach(version -> numbers.add(version.path("version_number").asInt()));
    assertEquals(40, versions.size());
    assertEquals(40, numbers.size());
    assertEquals(40, file.path("strategy").path("counts").path("strategy_versions").asInt());
    assertTrue(file.has("billing"), "what comes behind the long lists");
  }

  @Test
  void fileThatCannotBeFinishedIsCutOffAndNeverLooksWhole() throws Exception {
    Person person = Person.signUp();
    strategy(person, 200, "x".repeat(150_000));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/me/export"))
            .header("Authorization", person.bearer())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      assertEquals(200, answer.statusCode());
      // The server waits for the reader, so most of the file has not been asked for yet.
      OwnerSql.run("alter function contract.strategy_export_rows(uuid, text) rename to away");
      try (InputStream body = answer.body()) {
        assertThrows(IOException.class, () -> body.transferTo(OutputStream.nullOutputStream()));
      } finally {
        OwnerSql.run("alter function contract.away(uuid, text) rename to strategy_export_rows");
      }
    }
  }

  @Test
  void firstRequestOfAllMayBeTheExport() throws SQLException {
    Person person = People.neverSeen("first-" + UUID.randomUUID() + "@example.test");
    as(person)
        .get("/v1/me/export")
        .then()
        .statusCode(200)
        .body("account.user.email", equalTo(person.email()))
        .body("account.credit_entries", hasSize(1));
  }

  @Test
  void othersHaveNoPartInIt() throws SQLException {
    Person person = Person.signUp();
    Person other = Person.signUp();
    strategy(other, 1, "theirs");
    as(person)
        .get("/v1/me/export")
        .then()
        .statusCode(200)
        .body(not(containsString(other.id().toString())))
        .body(not(containsString("theirs")));
  }

  @Test
  void nobodyExportsWithoutAnAccount() throws SQLException {
    given().get("/v1/me/export").then().statusCode(401);
    as(Person.anonymous()).get("/v1/me/export").then().statusCode(403);
    as(People.neverSeen(""))
        .get("/v1/me/export")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("code", equalTo("email_required"));
  }

  @Test
  void tenInTenMinutesAreEnough() {
    Person person = Person.signUp();
    for (int i = 0; i < 10; i++) {
      as(person).get("/v1/me/export").then().statusCode(200);
    }
    as(person)
        .get("/v1/me/export")
        .then()
        .statusCode(429)
        .header("Retry-After", matchesPattern("[1-9]\\d*"))
        .body("code", equalTo("too_many_requests"));
    as(Person.signUp()).get("/v1/me/export").then().statusCode(200);
  }

  /** One strategy, under the person's own id, with so many versions. */
  private static void strategy(Person person, int versions, String filler) throws SQLException {
    OwnerSql.run(
        String.format(
            Locale.ROOT,
            """
            do $$
            begin
              perform set_config('role', 'stratbase_strategy_caller', true),
                set_config('request.jwt.claim.sub', '%1$s', true);
              for i in 1 .. %2$d loop
                perform public.strategy_save('%1$s', case when i > 1 then i - 1 end,
                  jsonb_build_object('name', 'mine', 'components', '[]'::jsonb,
                    'config', jsonb_build_object('n', i, 'filler', '%3$s'::text)), 'h' || i);
              end loop;
            end
            $$
            """,
            person.id(),
            versions,
            filler));
  }
}
