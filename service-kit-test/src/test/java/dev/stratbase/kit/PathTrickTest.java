package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;

import dev.stratbase.test.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path written in an unusual way reaches nothing that its plain form would not. */
@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class PathTrickTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/probe/admin",
        "/v1/probe/admin;x",
        "/v1/probe;x=y/admin;x",
        "/v1;/probe/admin",
        "//v1/probe/admin",
        "/v1/./probe/../probe/admin",
        "/v1/%70robe/admin",
        "/v1/probe/admin%3Bx",
        "/v1/probe/forgotten;x",
        "/v1/internal/probe/workload",
        "/v1/internal;x/probe/workload",
        "/v1;x/internal/probe/workload",
        "/v1/%69nternal/probe/workload",
        "/v1//internal/probe/workload",
        "/v1/probe/..;/internal/probe/workload"
      })
  void personIsRefused(String path) {
    given()
        .urlEncodingEnabled(false)
        .header("Authorization", Person.signUp().bearer())
        .get(path)
        .then()
        .statusCode(greaterThanOrEqualTo(400))
        .statusCode(lessThan(500));
  }
}
