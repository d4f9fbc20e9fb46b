package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class CorsTest {
  private static final String LISTED = "http://localhost:5173";
  private static final String STRANGER = "https://elsewhere.example";

  @Test
  void listedPageMayCallAndReadWhatItNeeds() {
    given()
        .header("Origin", LISTED)
        .get("/v1/probe/who")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo(LISTED))
        .header(
            "Access-Control-Expose-Headers",
            allOf(containsString("ETag"), containsString("Link"), containsString("RateLimit")));
  }

  @Test
  void listedPageMaySendConditionalAndIdempotentWrites() {
    given()
        .header("Origin", LISTED)
        .header("Access-Control-Request-Method", "PATCH")
        .header("Access-Control-Request-Headers", "authorization,if-match,idempotency-key")
        .options("/v1/probe/echo")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo(LISTED))
        .header("Access-Control-Allow-Methods", containsString("PATCH"));
  }

  @Test
  void problemOfAListedPageCanBeReadByIt() {
    given()
        .header("Origin", LISTED)
        .get("/v1/nowhere")
        .then()
        .statusCode(404)
        .header("Access-Control-Allow-Origin", equalTo(LISTED));
  }

  @Test
  void strangersPageIsNotLetIn() {
    given()
        .header("Origin", STRANGER)
        .header("Access-Control-Request-Method", "GET")
        .options("/v1/probe/who")
        .then()
        .header("Access-Control-Allow-Origin", nullValue());
    given()
        .header("Origin", STRANGER)
        .get("/v1/probe/who")
        .then()
        .header("Access-Control-Allow-Origin", nullValue());
  }
}
