package dev.stratbase.account.credit;

import static dev.stratbase.account.People.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.account.OwnerSql;
import dev.stratbase.account.People;
import dev.stratbase.test.Person;
import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.Workload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class InternalCreditTest {
  @Test
  void workloadSpendsAndThePersonReadsWhatFor() throws SQLException {
    Person person = Person.signUp();
    move("spend", body(person, 2, "chat-1"))
        .statusCode(201)
        .body("user_id", equalTo(person.id().toString()))
        .body("kind", equalTo("spend"))
        .body("amount", equalTo(-2))
        .body("balance", equalTo(3));
    as(person)
        .get("/v1/credits")
        .then()
        .body("balance", equalTo(3))
        .body("items[0].reason", equalTo("a test"))
        .body("items[0].reference", equalTo("chat-1"));
    assertEquals(
        "workload " + Workload.SUBJECT + " credits_spend",
        OwnerSql.text(
            "select concat_ws(' ', actor_kind, actor, action) from account_audit where user_id = ?",
            person.id()));
  }

  @Test
  void tooLittleIsAConflictThatTellsTheBalance() throws SQLException {
    Person person = Person.signUp();
    move("spend", body(person, 6, "chat-1"))
        .statusCode(409)
        .body("code", equalTo("insufficient_credits"))
        .body("balance", equalTo(5))
        .body("required", equalTo(6));
    as(person).get("/v1/credits").then().body("balance", equalTo(5));
    assertEquals(
        "0",
        OwnerSql.text("select count(*) from account_audit where user_id = ?", person.id()),
        "and what did not happen leaves no trace");
  }

  @Test
  void hundredAtOnceSpendExactlyTheFiveThereAre() throws Exception {
    Person person = Person.signUp();
    List<Integer> statuses =
        People.together(
            100,
            () ->
                workload()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(body(person, 1, "race"))
                    .post("/v1/internal/credits/spend")
                    .statusCode());
    assertEquals(5, Collections.frequency(statuses, 201), statuses.toString());
    assertEquals(95, Collections.frequency(statuses, 409), statuses.toString());
    as(person)
        .get("/v1/credits?count=exact")
        .then()
        .body("balance", equalTo(0))
        .body("count", equalTo(6));
  }

  @Test
  void sameKeySpendsOnceAndAnswersTheSame() {
    Person person = Person.signUp();
    String key = UUID.randomUUID().toString();
    String first = spendWith(key, body(person, 2, "chat")).statusCode(201).extract().asString();
    spendWith(key, body(person, 2, "chat"))
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body(equalTo(first));
    for (String other :
        List.of(
            body(person, 1, "chat"),
            body(person, 2, "another"),
            body(person, 2, "chat").replace("a test", "another"))) {
      spendWith(key, other).statusCode(422).body("code", equalTo("idempotency_key_reused"));
    }
    as(person).get("/v1/credits").then().body("balance", equalTo(3));
    spendWith(key, body(Person.signUp(), 2, "chat")).statusCode(201);
    spendWith("x".repeat(255), body(person, 1, "chat")).statusCode(201);
    spendWith("x".repeat(256), body(person, 1, "chat")).statusCode(400);
    spendWith("with space", body(person, 1, "chat")).statusCode(400);
  }

  @Test
  void refundGivesBackAtMostWhatWasSpentForIt() {
    Person person = Person.signUp();
    move("spend", body(person, 3, "chat-1")).statusCode(201);
    move("refund", body(person, 2, "chat-1"))
        .statusCode(201)
        .body("kind", equalTo("refund"))
        .body("amount", equalTo(2))
        .body("balance", equalTo(4));
    move("refund", body(person, 2, "chat-1"))
        .statusCode(422)
        .body("code", equalTo("refund_exceeds_spend"))
        .body("refundable", equalTo(1));
    move("refund", body(person, 1, "chat-2")).statusCode(422).body("refundable", equalTo(0));
    as(person).get("/v1/credits").then().body("balance", equalTo(4));
  }

  @Test
  void nobodyButAWorkloadMovesCredits() {
    Person person = Person.signUp();
    for (String operation : List.of("spend", "refund")) {
      String path = "/v1/internal/credits/" + operation;
      as(person, body(person, 1, "mine")).post(path).then().statusCode(401);
      as(Person.administrator(), body(person, 1, "mine")).post(path).then().statusCode(401);
      given()
          .contentType(ContentType.JSON)
          .body(body(person, 1, "x"))
          .post(path)
          .then()
          .statusCode(401);
      given()
          .header(
              "Authorization",
              "Bearer " + Workload.token(claims -> claims.setSubject("system:serviceaccount:x:y")))
          .contentType(ContentType.JSON)
          .body(body(person, 1, "x"))
          .post(path)
          .then()
          .statusCode(403);
    }
    move("grant", body(person, 1, "x")).statusCode(404);
    as(person).get("/v1/credits").then().body("balance", equalTo(5));
  }

  @Test
  void unknownPersonIsNotFound() {
    Person nobody = new Person(UUID.randomUUID(), "", "");
    move("spend", body(nobody, 1, "x")).statusCode(404).body("code", equalTo("user_not_found"));
    move("refund", body(nobody, 1, "x")).statusCode(404).body("code", equalTo("user_not_found"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user_id\":\"ID\",\"amount\":0,\"reason\":\"x\",\"reference\":\"r\"}",
        "{\"user_id\":\"ID\",\"amount\":-1,\"reason\":\"x\",\"reference\":\"r\"}",
        "{\"user_id\":\"ID\",\"amount\":1.5,\"reason\":\"x\",\"reference\":\"r\"}",
        "{\"user_id\":\"ID\",\"amount\":99999999999,\"reason\":\"x\",\"reference\":\"r\"}",
        "{\"user_id\":\"ID\",\"amount\":1000001,\"reason\":\"x\",\"reference\":\"r\"}",
        "{\"user_id\":\"ID\",\"amount\":1,\"reason\":\"\",\"reference\":\"r\"}",
        "{\"user_id\":\"ID\",\"amount\":1,\"reason\":\"a\\u0000b\",\"reference\":\"r\"}",
        "{\"user_id\":\"ID\",\"amount\":1,\"reference\":\"r\"}",
        "{\"user_id\":\"nobody\",\"amount\":1,\"reason\":\"x\",\"reference\":\"r\"}",
        "{\"amount\":1,\"reason\":\"x\",\"reference\":\"r\"}",
        "{\"user_id\":\"ID\",\"amount\":1,\"reason\":\"x\",\"reference\":\"r\",\"kind\":\"grant\"}",
        "[]"
      })
  void nonsenseIsRefused(String body) {
    Person person = Person.signUp();
    String sent = body.replace("ID", person.id().toString());
    move("spend", sent).statusCode(422);
    move("refund", sent).statusCode(422);
    as(person)
        .get("/v1/credits")
        .then()
        .body("balance", equalTo(5))
        .body("next_cursor", nullValue());
  }

  private static ValidatableResponse move(String operation, String body) {
    return workload().body(body).post("/v1/internal/credits/" + operation).then();
  }

  private static ValidatableResponse spendWith(String key, String body) {
    return workload()
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/internal/credits/spend")
        .then();
  }

  private static RequestSpecification workload() {
    return given().header("Authorization", Workload.bearer()).contentType(ContentType.JSON);
  }

  private static String body(Person person, int amount, String reference) {
    return "{\"user_id\":\"%s\",\"amount\":%s,\"reason\":\"a test\",\"reference\":\"%s\"}"
        .formatted(person.id(), amount, reference);
  }
}
