package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.kit.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class ProblemTest {
  @Test
  void everyFaultOfABodyIsNamedAtOnce() {
    echo("{\"name\":7,\"small_count\":\"x\",\"id\":\"nope\",\"at\":\"yesterday\",\"nonsense\":1}")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("invalid_body"))
        .body("request_id", notNullValue())
        .body("errors.pointer", hasItems("/name", "/small_count", "/id", "/at", "/nonsense"));
  }

  @Test
  void constraintsAreNamedByTheirPlaceInTheBody() {
    echo("{\"name\":\" \",\"small_count\":11,\"items\":[{\"item_name\":\"a\"},{\"item_name\":\"\"}]}")
        .statusCode(422)
        .body("errors.pointer", hasItems("/name", "/small_count", "/items/1/item_name"));
  }

  @Test
  void textThatCannotBeStoredIsRefused() {
    echo("{\"name\":\"a\\u0000b\",\"free\":{\"x\\u0000\":1,\"y\":[\"\\ud800\"]}}")
        .statusCode(422)
        .body("errors.code", hasItems("nul", "lone_surrogate"))
        .body("errors.pointer", hasItems("/name", "/free/y/0"));
  }

  @Test
  void bytesThatAreNoTextAreMalformed() {
    given()
        .contentType("application/json")
        .body(new byte[] {0, 0, 0, '{', 0x7f, 0, 0, '"'})
        .post("/v1/probe/echo")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_json"));
  }

  @Test
  void malformedJsonSaysWhere() {
    echo("{\"name\": }")
        .statusCode(400)
        .body("code", equalTo("malformed_json"))
        .body("detail", containsString("line 1"));
    echo("{\"name\":\"a\",\"name\":\"b\"}").statusCode(400);
    echo("{\"name\":\"a\"} trailing").statusCode(400);
    echo("[".repeat(1_000)).statusCode(400);
    given()
        .contentType("application/json")
        .body(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
        .post("/v1/probe/echo")
        .then()
        .statusCode(400);
  }

  @Test
  void missingBodyIsSaid() {
    given().contentType("application/json").post("/v1/probe/echo").then().statusCode(400);
    echo("null").statusCode(400).body("code", equalTo("body_required"));
    echo("[]").statusCode(422);
    echo("\"text\"").statusCode(422);
  }

  @Test
  void numbersComeBackExactly() {
    String body =
        echo("{\"name\":\"n\",\"free\":{\"a\":9007199254740993,\"b\":1.10,\"c\":0.1234567890123456789}}")
            .statusCode(200)
            .extract()
            .asString();
    org.junit.jupiter.api.Assertions.assertTrue(
        body.contains("{\"a\":9007199254740993,\"b\":1.10,\"c\":0.1234567890123456789}"), body);
    echo("{\"name\":\"n\",\"free\":1e999999999}").statusCode(422);
  }

  @Test
  void faultsWithoutEndAreToldInPart() {
    String many = String.join(",", Collections.nCopies(5_000, "1e999"));
    echo("{\"name\":\"n\",\"free\":[" + many + "]}")
        .statusCode(422)
        .body("errors.size()", equalTo(Problem.MOST_ERRORS));
  }

  @Test
  void compressedBodyIsNotTaken() {
    given()
        .contentType("application/json")
        .header("Content-Encoding", "gzip")
        .body("{\"name\":\"n\"}")
        .post("/v1/probe/echo")
        .then()
        .statusCode(415)
        .body("detail", containsString("Content-Encoding"));
    given()
        .contentType("application/json")
        .header("Content-Encoding", "identity")
        .body("{\"name\":\"n\"}")
        .post("/v1/probe/echo")
        .then()
        .statusCode(200);
  }

  @Test
  void wrongMethodMediaTypeAndPathAreProblems() {
    given()
        .delete("/v1/probe/echo")
        .then()
        .statusCode(405)
        .body("code", equalTo("method_not_allowed"));
    given()
        .contentType("text/plain")
        .body("x")
        .post("/v1/probe/echo")
        .then()
        .statusCode(415)
        .body("code", equalTo("unsupported_media_type"));
    given().get("/v1/nowhere").then().statusCode(404).contentType("application/problem+json");
    given().accept("application/xml").get("/v1/probe/who").then().statusCode(406);
  }

  @Test
  void requestWithoutAHostIsAProblemAndNoError() throws IOException {
    assertEquals(List.of("400", "host_required"), raw("GET /v1/probe/who HTTP/1.0\r\n"));
    assertEquals(List.of("404", "not_found"), raw("GET /v1/nowhere HTTP/1.1\r\nHost: x\r\n"));
  }

  /** Status and code of what is answered to a head that no HTTP client would send. */
  private static List<String> raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      String request = head + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String code = answer.replaceAll("(?s).*\"code\":\"([a-z_]*)\".*", "$1");
      return List.of(answer.substring(9, 12), code);
    }
  }

  @Test
  void largeBodyIsRefusedBeforeItIsRead() {
    echo("{\"name\":\"" + "x".repeat(1_100_000) + "\"}")
        .statusCode(413)
        .body("code", equalTo("body_too_large"));
  }

  @Test
  void malformedIdIsSimplyNotThere() {
    given()
        .header("Authorization", dev.stratbase.test.Person.signUp().bearer())
        .get("/v1/probe/users/1%27%20or%201=1")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void listParametersAreChecked() {
    for (String bad :
        new String[] {"0", "101", "-1", "abc", "1e3", "99999999999", "+1", "\u0661"}) {
      given()
          .queryParam("limit", bad)
          .get("/v1/probe/list")
          .then()
          .statusCode(400)
          .body("errors.parameter", hasItems("limit"));
    }
    // The last three: [null,["a","b"]], ["name",[null,"b"]], ["name",["\\u0000","b"]].
    String[] cursors = {
      "x",
      "bnVsbA",
      "W10",
      "e30",
      "WzEsMl0",
      "\u0000",
      "W251bGwsWyJhIiwiYiJdXQ",
      "WyJuYW1lIixbbnVsbCwiYiJdXQ",
      "WyJuYW1lIixbIlx1MDAwMCIsImIiXV0"
    };
    for (String bad : cursors) {
      given()
          .queryParam("cursor", bad)
          .get("/v1/probe/list")
          .then()
          .statusCode(400)
          .body("code", equalTo("invalid_cursor"));
    }
  }

  @Test
  void everyFaultOfAQueryIsNamedAtOnce() {
    given()
        .queryParams("limit", "abc", "cursor", "!", "count", "all", "unknown", "1")
        .get("/v1/probe/list")
        .then()
        .statusCode(400)
        .body("errors.parameter", containsInAnyOrder("limit", "cursor", "count"));
  }

  @Test
  void refusalRaisedBySqlKeepsItsCodeSentenceAndMembers() {
    given()
        .get("/v1/probe/refusal")
        .then()
        .statusCode(409)
        .body("code", equalTo("too_few"))
        .body("title", equalTo("Too few"))
        .body("detail", equalTo("There are 3."))
        .body("left", equalTo(3));
  }

  @Test
  void defectSaysNothingOfItsInside() {
    given()
        .get("/v1/probe/defect")
        .then()
        .statusCode(500)
        .body("code", equalTo("internal_error"))
        .body(not(containsString("secret inner detail")));
  }

  @Test
  void requestIdIsKeptWhenHarmlessAndReplacedWhenNot() {
    given()
        .header("X-Request-Id", "abc-123")
        .get("/v1/nowhere")
        .then()
        .header("X-Request-Id", "abc-123")
        .body("request_id", equalTo("abc-123"));
    given()
        .header("X-Request-Id", "a b{}")
        .get("/v1/nowhere")
        .then()
        .header("X-Request-Id", not(equalTo("a b{}")));
  }

  private static ValidatableResponse echo(String json) {
    return given()
        .contentType("application/json")
        .body(json.getBytes(StandardCharsets.UTF_8))
        .post("/v1/probe/echo")
        .then();
  }
}
