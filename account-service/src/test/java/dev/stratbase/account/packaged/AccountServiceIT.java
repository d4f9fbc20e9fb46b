package dev.stratbase.account.packaged;

import static dev.stratbase.account.People.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.account.apikey.SentKeys;
import dev.stratbase.test.PackagedService;
import dev.stratbase.test.Person;
import dev.stratbase.test.Workload;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packaged service, whatever it was packaged as. */
@QuarkusIntegrationTest
@TestProfile(PackagedAccountProfile.class)
class AccountServiceIT extends PackagedService {
  private final Person person = Person.signUp();

  AccountServiceIT() {
    super("/v1/me", new Operation(Method.PUT, "/v1/api-keys/openai", Person.signUp()));
  }

  @Test
  void profileIsReadChangedAndCompared() {
    String first = as(person).get("/v1/me").then().statusCode(200).extract().header("ETag");
    String changed =
        as(person)
            .contentType("application/merge-patch+json")
            .header("If-Match", first)
            .body(
                "{\"full_name\":\"\\u0130. \\u0131lgaz\",\"preferences\":{\"time_zone\":\"Asia/Kathmandu\","
                    + "\"n\":1.10,\"big\":9007199254740993}}")
            .patch("/v1/me")
            .then()
            .statusCode(200)
            .body("full_name", equalTo("İ. ılgaz"))
            .body("created_at", endsWith("Z"))
            .extract()
            .asString();
    assertTrue(changed.contains("1.10") && changed.contains("9007199254740993"), changed);
    as(person).header("If-None-Match", first).get("/v1/me").then().statusCode(200);
    as(person)
        .header("If-Match", first)
        .contentType("application/merge-patch+json")
        .body("{}")
        .patch("/v1/me")
        .then()
        .statusCode(412);
  }

  @Test
  void timeZonesAndConstraintsAreKnown() {
    as(person, "{\"preferences\":{\"time_zone\":\"Mars/Base\"}}")
        .patch("/v1/me")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/preferences/time_zone"))
        .body("errors.detail", hasItem("must be a time zone such as Europe/Vienna"));
  }

  @Test
  void keyIsSealedAndOpened() {
    String key = SentKeys.openai();
    as(person, SentKeys.body(key)).put("/v1/api-keys/openai").then().statusCode(201);
    given()
        .header("Authorization", Workload.bearer())
        .contentType(ContentType.JSON)
        .body("{\"purpose\":\"a packaged test\"}")
        .post("/v1/internal/users/" + person.id() + "/api-keys/openai/resolve")
        .then()
        .statusCode(200)
        .body("key", equalTo(key));
  }

  @Test
  void onePageListsTheDocumentsOfAllServicesAndRunsItsOwnFilesAlone() {
    String page =
        given()
            .get("/docs/")
            .then()
            .statusCode(200)
            .contentType("text/html")
            .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self';"))
            .header("Content-Security-Policy", containsString("connect-src 'self';"))
            .header("X-Content-Type-Options", equalTo("nosniff"))
            .header("Referrer-Policy", equalTo("no-referrer"))
            .header("Cache-Control", equalTo("no-cache"))
            .extract()
            .asString();
    for (String slice : List.of("account", "indicator", "strategy", "billing")) {
      assertTrue(page.contains("<a href=\"/docs/" + slice + ".json\">"), page);
    }
    // The policy would stop both.
    assertFalse(page.contains("<script>") || page.contains("style="), page);
    Set<String> loaded =
        Pattern.compile("(?:src|href)=\"(/docs/[^\"]+\\.(?:js|css))\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertEquals(4, loaded.size(), loaded::toString);
    for (String path : loaded) {
      String text =
          given()
              .get(path)
              .then()
              .statusCode(200)
              .contentType(path.endsWith(".css") ? "text/css" : "text/javascript")
              .header("X-Content-Type-Options", equalTo("nosniff"))
              .extract()
              .asString();
      assertTrue(text.length() > 100, path);
      given().head(path).then().statusCode(200);
    }
    assertTrue(given().get("/docs/docs.js").asString().contains("persistAuthorization: false"));
    // Of /q nothing else is reached.
    for (String other : List.of("index.html", "oauth2-redirect.html", "swagger-ui-bundle.js.map")) {
      given().get("/docs/" + other).then().statusCode(404);
    }
  }

  @Test
  void creditsAreListedAndEverythingIsExported() {
    as(person)
        .get("/v1/credits?limit=1&count=exact")
        .then()
        .statusCode(200)
        .body("balance", equalTo(5));
    as(person)
        .get("/v1/me/export")
        .then()
        .statusCode(200)
        .header("Content-Disposition", containsString("stratbase-export-"))
        .body("account.user.email", equalTo(person.email()))
        .body("exported_at", notNullValue());
  }
}
