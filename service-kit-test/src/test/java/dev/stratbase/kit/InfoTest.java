package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What operations read of a replica they do not know; the schema is in {@link SchemaWaitTest}. */
@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class InfoTest {
  @Test
  void buildIsTold() {
    given()
        .get("/q/info")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("service", equalTo("kit-probe"))
        .body("commit", matchesPattern("unknown|[0-9a-f]{7,40}"))
        .body("built_at", matchesPattern("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
  }
}
