package dev.stratbase.account.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ProfileTest {
  @Test
  void firstRequestShowsTheProfileFromTheToken() {
    Person person = Person.signUp();
    given()
        .header("Authorization", person.bearer())
        .get("/v1/me")
        .then()
        .statusCode(200)
        .header("ETag", notNullValue())
        .body("id", equalTo(person.id().toString()))
        .body("email", equalTo(person.email()))
        .body("full_name", equalTo("Test Person"))
        .body("credits", equalTo(5))
        .body("is_premium", equalTo(false))
        .body("last_login", notNullValue());
  }

  @Test
  void visitorIsAskedToSignIn() {
    given()
        .get("/v1/me")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", containsString("Bearer"))
        .contentType("application/problem+json")
        .body("code", equalTo("authentication_required"));
  }

  @Test
  void anonymousUserIsToldToSignUp() {
    given()
        .header("Authorization", Person.anonymous().bearer())
        .get("/v1/me")
        .then()
        .statusCode(403)
        .body("code", equalTo("anonymous_not_allowed"));
  }

  @Test
  void mergePatchChangesOnlyWhatItNames() {
    Person person = Person.signUp();
    given()
        .header("Authorization", person.bearer())
        .contentType("application/merge-patch+json")
        .body("{\"preferences\":{\"theme\":\"dark\",\"grid\":{\"size\":1.10}}}")
        .patch("/v1/me")
        .then()
        .statusCode(200)
        .body("full_name", equalTo("Test Person"))
        .body("preferences.theme", equalTo("dark"));
    String body =
        given()
            .header("Authorization", person.bearer())
            .contentType("application/merge-patch+json")
            .body("{\"full_name\":null,\"preferences\":{\"theme\":null}}")
            .patch("/v1/me")
            .then()
            .statusCode(200)
            .body("full_name", equalTo(null))
            .extract()
            .asString();
    org.junit.jupiter.api.Assertions.assertTrue(
        body.contains("\"preferences\":{\"grid\":{\"size\":1.10}}"), body);
  }

  @Test
  void readOnlyAndUnknownFieldsAreRefusedTogether() {
    given()
        .header("Authorization", Person.signUp().bearer())
        .contentType("application/merge-patch+json")
        .body("{\"credits\":1000,\"is_premium\":true,\"full_name\":7}")
        .patch("/v1/me")
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid_body"))
        .body("errors.pointer", hasItem("/credits"))
        .body("errors.pointer", hasItem("/is_premium"))
        .body("errors.pointer", hasItem("/full_name"));
  }

  @Test
  void staleIfMatchIsRefused() {
    given()
        .header("Authorization", Person.signUp().bearer())
        .header("If-Match", "\"1\"")
        .contentType("application/merge-patch+json")
        .body("{\"full_name\":\"Ada\"}")
        .patch("/v1/me")
        .then()
        .statusCode(412)
        .body("code", equalTo("precondition_failed"));
  }
}
