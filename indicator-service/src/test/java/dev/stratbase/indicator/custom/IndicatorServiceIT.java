package dev.stratbase.indicator.custom;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.test.PackagedProfile;
import dev.stratbase.test.PackagedService;
import dev.stratbase.test.Person;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** The packaged service, whatever it was packaged as. */
@QuarkusIntegrationTest
@TestProfile(PackagedProfile.class)
class IndicatorServiceIT extends PackagedService {
  private static final String CUSTOM = "/v1/custom-indicators";
  private static final String SCRIPT =
      """
      //@version=6
      indicator("Übung", overlay = true)
      length = input.int(20, "Length", minval = 2, maxval = 200)
      average = ta.sma(close, length)
      bool long = ta.crossover(close, average)
      plotshape(ta.crossunder(close, average), "Short")
      """;

  private final Person person = Person.premium();

  IndicatorServiceIT() {
    super(CUSTOM, new Operation(Method.POST, CUSTOM, Person.premium()));
  }

  private RequestSpecification request() {
    return given().header("Authorization", person.bearer());
  }

  @Test
  void libraryIsReadFromItsFilesSeededAndSearched() {
    String tag =
        given()
            .get("/v1/indicators?limit=100&count=exact")
            .then()
            .statusCode(200)
            .body("count", greaterThanOrEqualTo(25))
            .extract()
            .header("ETag");
    given()
        .header("If-None-Match", tag)
        .get("/v1/indicators?limit=100&count=exact")
        .then()
        .statusCode(304);
    given()
        .get("/v1/indicators?q=BOLINGER")
        .then()
        .statusCode(200)
        .body("items.slug", hasItem(startsWith("bollinger")));
    given().get("/v1/indicators/categories").then().statusCode(200);
  }

  @Test
  void parametersAreHeldAgainstTheirSchema() {
    given()
        .contentType("application/json")
        .body("{\"parameters\":{\"length\":0,\"level\":\"x\",\"nonsense\":1}}")
        .post("/v1/indicators/rsi-cross-entry/validate")
        .then()
        .statusCode(200)
        .body("is_valid", equalTo(false))
        .body("errors.pointer", hasItems("/parameters/length", "/parameters/nonsense"));
    given()
        .contentType("application/json")
        .body("{\"parameters\":{}}")
        .post("/v1/indicators/rsi-cross-entry/validate")
        .then()
        .body("is_valid", equalTo(true));
  }

  @Test
  void scriptIsReadStoredChangedAndGivenBack() {
    Response made =
        request()
            .contentType("text/x-pine")
            .body(SCRIPT.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .post(CUSTOM + "/import?type=entry");
    made.then()
        .statusCode(201)
        .body("name", equalTo("Übung"))
        .body("parameters.properties.length.minimum", equalTo(2))
        .body("outputs.name", contains("short"));
    String one = made.header("Location");
    request()
        .contentType("application/merge-patch+json")
        .header("If-Match", made.header("ETag"))
        .body("{\"description\":\"\\u0130\"}")
        .patch(one)
        .then()
        .statusCode(200)
        .body("description", equalTo("İ"));
    assertEquals(
        SCRIPT, request().get(one + "/script").then().statusCode(200).extract().asString());
    request().get(CUSTOM).then().statusCode(200).body("items", hasSize(1));
  }

  @Test
  void faultsOfAScriptAreTold() {
    request()
        .contentType("application/json")
        .body(CustomScriptTest.request("Bad", SCRIPT.replace("ta.sma", "ta.smaa")).toString())
        .post(CUSTOM)
        .then()
        .statusCode(422)
        .body("script_faults.code", hasItem("undeclared"));
  }
}
