package dev.stratbase.kit;

import static dev.stratbase.kit.Eventually.until;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.stratbase.test.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IssuerDownTest.DownAtFirst.class)
@QuarkusTestResource(value = IssuerDownTest.DownIssuer.class, restrictToAnnotatedClass = true)
class IssuerDownTest {
  private static final TestIssuer ISSUER = TestIssuer.down();

  @Test
  void issuerThatIsDownMeans503AndEverythingComesBackByItself() throws InterruptedException {
    String token = ISSUER.token(claims -> claims.setSubject(UUID.randomUUID().toString()));
    given()
        .header("Authorization", "Bearer " + token)
        .get("/v1/probe/person")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("issuer_unavailable"));
    given().get("/v1/probe/who").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(503);
    given().get("/q/health/live").then().statusCode(200);

    ISSUER.start();
    until(() ->
        given().header("Authorization", "Bearer " + token).get("/v1/probe/person").statusCode()
            == 200);
    until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  /** Makes Quarkus start anew for this class. */
  public static final class DownAtFirst implements QuarkusTestProfile {}

  /** The usual surroundings, but for the issuer. */
  public static final class DownIssuer extends ProxiedResource {
    /** Behind the one that serves the other tests. */
    @Override
    public int order() {
      return 2;
    }

    @Override
    public Map<String, String> start() {
      Map<String, String> config = super.start();
      config.put("stratbase.auth.issuer", ISSUER.issuer());
      return config;
    }
  }
}
