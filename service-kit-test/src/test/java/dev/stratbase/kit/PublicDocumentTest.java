package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people outside read of a service; that it can be switched off is in {@link TightTest}. */
@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class PublicDocumentTest {
  private static final String PATH = "/docs/account.json";

  @Test
  void itIsTheServedDocumentWithoutWhatIsForWorkloads() {
    Map<String, Object> served = paths("/q/openapi?format=json");
    Map<String, Object> outside = paths(PATH);
    assertTrue(served.keySet().stream().anyMatch(PublicDocumentTest::isInternal), served::toString);
    assertFalse(outside.keySet().stream().anyMatch(PublicDocumentTest::isInternal));
    assertEquals(
        served.entrySet().stream()
            .filter(path -> !isInternal(path.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        outside);
  }

  @Test
  void whoHasItIsNotSentItAgain() {
    String tag =
        given()
            .get(PATH)
            .then()
            .statusCode(200)
            .contentType("application/json")
            .header("Cache-Control", equalTo("no-cache"))
            .header("X-Content-Type-Options", equalTo("nosniff"))
            .header("ETag", matchesPattern("W/\"[0-9a-f]{32}\""))
            .extract()
            .header("ETag");
    given().header("If-None-Match", tag).get(PATH).then().statusCode(304).header("ETag", tag);
    given().header("If-None-Match", "\"another\"").get(PATH).then().statusCode(200);
    given().head(PATH).then().statusCode(200).header("ETag", tag);
  }

  @Test
  void itIsCountedAsWhatElsePeopleAskFor() {
    given().get(PATH).then().header("RateLimit", startsWith("\"default\""));
    given().get("/q/openapi").then().statusCode(200).header("RateLimit", nullValue());
  }

  @Test
  void itIsReadAndNothingElse() {
    given().body("{}").contentType("application/json").post(PATH).then().statusCode(404);
    given().delete(PATH).then().statusCode(404);
  }

  /** The page over all documents is account-service's own, and not the kit's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs",
        "/docs/",
        "/docs/strategy.json",
        "/docs/account.yaml",
        "/docs/account.json/more",
        "/docs/account.json%2f..%2f..%2fq/info",
        "/docs/..%2fq/info",
        "/docs/..;/q/info",
        "/docs/swagger-ui-bundle.js"
      })
  void nothingElseLiesBesideIt(String path) {
    given()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(404)
        .header("X-Request-Id", notNullValue());
  }

  private static Map<String, Object> paths(String document) {
    return given().get(document).then().statusCode(200).extract().jsonPath().getMap("paths");
  }

  private static boolean isInternal(String path) {
    return path.startsWith("/v1/internal/");
  }
}
