package dev.stratbase.strategy;

import static io.restassured.RestAssured.given;

import dev.stratbase.test.Person;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** How a person talks to the service, so that a test reads as what it is about. */
record Api(Person person) {
  /** A document with one component of each type. */
  static final String COMPLETE = complete("Momentum", 14);

  static Api of(Person person) {
    return new Api(person);
  }

  static Api newcomer() {
    return new Api(Person.signUp());
  }

  static String complete(String name, int length) {
    return """
    {"name":"%s","description":"RSI with a stop","market_type":"futures","timeframe":"1h",
     "config":{"schema_version":1,"direction":"long",
       "position_size":{"type":"percent_of_equity","value":10}},
     "components":[
       {"indicator_id":"%s","component_type":"trend","parameters":{"fast":8}},
       {"indicator_id":"%s","component_type":"entry","parameters":{"length":%s}},
       {"indicator_id":"%s","component_type":"exit"},
       {"indicator_id":"%s","component_type":"stop_loss","parameters":{"multiplier":3.0}}]}\
    """
        .formatted(
            name,
            Library.MACD_TREND,
            Library.RSI_ENTRY,
            length,
            Library.RSI_EXIT,
            Library.ATR_STOP);
  }

  RequestSpecification request() {
    return given().header("Authorization", person.bearer()).contentType("application/json");
  }

  ValidatableResponse post(String document) {
    return request().body(document).post("/v1/strategies").then();
  }

  /** Creates a strategy and answers its id. */
  UUID create(String document) {
    return UUID.fromString(post(document).statusCode(201).extract().path("id"));
  }

  ValidatableResponse get(UUID id) {
    return request().get("/v1/strategies/" + id).then();
  }

  String tag(UUID id) {
    return get(id).statusCode(200).extract().header("ETag");
  }

  ValidatableResponse put(UUID id, String document) {
    return put(id, tag(id), document).then();
  }

  Response put(UUID id, String tag, String document) {
    return request().header("If-Match", tag).body(document).put("/v1/strategies/" + id);
  }

  ValidatableResponse patch(UUID id, String patch) {
    return request()
        .contentType("application/merge-patch+json")
        .header("If-Match", tag(id))
        .body(patch)
        .patch("/v1/strategies/" + id)
        .then();
  }

  /** POST without a body below a strategy. */
  ValidatableResponse act(UUID id, String action) {
    return request().post("/v1/strategies/" + id + "/" + action).then();
  }

  ValidatableResponse versions(UUID id) {
    return request().get("/v1/strategies/" + id + "/versions").then();
  }

  ValidatableResponse list(String query) {
    return request().urlEncodingEnabled(false).get("/v1/strategies" + query).then();
  }

  /** PATCH of components with the current ETag. */
  ValidatableResponse edit(UUID id, String operations) {
    return request()
        .header("If-Match", tag(id))
        .body("{\"operations\":[" + operations + "]}")
        .patch("/v1/strategies/" + id + "/components")
        .then();
  }
}
