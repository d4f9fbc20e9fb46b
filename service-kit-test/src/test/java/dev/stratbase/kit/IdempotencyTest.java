package dev.stratbase.kit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stratbase.test.Isolation;
import dev.stratbase.test.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedResource.class)
class IdempotencyTest {
  @Test
  void sameKeyGivesTheSameAnswerAndOneEffect() {
    Person person = Person.signUp();
    Response first = rename(person, "A", "k1");
    Response second = rename(person, "A", "k1");
    first.then().statusCode(201).header("ETag", "\"7\"").body("full_name", equalTo("Test PersonA"));
    second.then().statusCode(201).header("ETag", "\"7\"").header("Idempotency-Replayed", "true");
    assertEquals(first.asString(), second.asString());
  }

  @Test
  void sameKeyWithAnotherBodyIsRefused() {
    Person person = Person.signUp();
    rename(person, "A", "k1").then().statusCode(201);
    rename(person, "B", "k1")
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency_key_reused"));
  }

  @Test
  void keyIsThePersonsOwn() {
    rename(Person.signUp(), "A", "shared").then().statusCode(201);
    rename(Person.signUp(), "B", "shared").then().statusCode(201);
  }

  @Test
  void failedRequestLeavesTheKeyFree() {
    Person person = Person.signUp();
    rename(person, "conflict", "k1").then().statusCode(409);
    rename(person, "A", "k1").then().statusCode(201);
  }

  @Test
  void malformedKeyIsRefused() {
    Person person = Person.signUp();
    for (String key : List.of("with space", "x".repeat(256))) {
      rename(person, "A", key).then().statusCode(400);
    }
  }

  @Test
  void twentyAtOnceHaveOneEffect() {
    Person person = Person.signUp();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Integer>> all =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  CompletableFuture.supplyAsync(
                      () -> rename(person, "A", "at-once").statusCode(), pool))
              .toList();
      all.forEach(one -> assertEquals(201, one.join()));
    }
    rename(person, "A", "at-once").then().body("full_name", equalTo("Test PersonA"));
  }

  @Test
  void bareLoginReadsNoKeys() throws Exception {
    Isolation.of("account", "public.account_idempotency_keys").refusedUnbound();
  }

  private static Response rename(Person person, String name, String key) {
    return given()
        .header("Authorization", person.bearer())
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body("{\"name\":\"" + name + "\"}")
        .post("/v1/probe/name");
  }
}
