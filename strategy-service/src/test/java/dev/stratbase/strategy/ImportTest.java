package dev.stratbase.strategy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.stratbase.test.CountedLimit;
import dev.stratbase.test.StratbaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many strategies in one call, all of them or none. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class ImportTest {
  private static String file(String... documents) {
    return "{\"strategies\":[" + String.join(",", documents) + "]}";
  }

  private static ValidatableResponse post(Api api, String body) {
    return api.request().body(body).post("/v1/strategies/import").then();
  }

  @Test
  void everyDocumentBecomesAStrategy() {
    Api api = Api.newcomer();
    post(api, file(Collections.nCopies(100, Api.COMPLETE).toArray(String[]::new)))
        .statusCode(201)
        .body("items", hasSize(100))
        .body("items[99].name", equalTo("Momentum"));
    api.list("?count=exact").body("count", equalTo(100));
  }

  @Test
  void oneFaultKeepsAllOfThemOut() {
    Api api = Api.newcomer();
    post(
            api,
            file(
                Api.COMPLETE,
                Api.COMPLETE.replace("\"fast\":8", "\"fast\":80"),
                "{\"name\":\"\",\"is_public\":true}"))
        .statusCode(422)
        .body(
            "errors.pointer",
            containsInAnyOrder(
                "/strategies/1/components/0/parameters/fast",
                "/strategies/2/name",
                "/strategies/2/name",
                "/strategies/2/is_public"));
    api.list("").body("items", empty());
  }

  @Test
  void repeatedKeyImportsOnce() {
    Api api = Api.newcomer();
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      api.request()
          .header("Idempotency-Key", key)
          .body(file(Api.COMPLETE))
          .post("/v1/strategies/import")
          .then()
          .statusCode(201)
          .body("items.name", contains("Momentum"));
    }
    api.list("?count=exact").body("count", equalTo(1));
  }

  @Test
  void nobodyHasMoreThanTheQuotaHoweverTheyCome() {
    Api api = Api.newcomer();
    String[] hundred = Collections.nCopies(100, "{\"name\":\"n\"}").toArray(String[]::new);
    post(api, file(hundred)).statusCode(201);
    post(api, file(hundred)).statusCode(409).body("code", equalTo("quota_exceeded"));
    api.list("?count=exact").body("count", equalTo(100));
    post(api, file(Arrays.copyOf(hundred, 49))).statusCode(201);
    UUID last = api.create("{\"name\":\"last\"}");
    api.post("{\"name\":\"one more\"}")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("quota_exceeded"))
        .body("quota", equalTo(150));
    api.request()
        .body("{}")
        .post("/v1/strategies/" + last + "/fork")
        .then()
        .statusCode(409)
        .body("code", equalTo("quota_exceeded"));
    api.patch(last, "{\"name\":\"changed\"}").statusCode(200);
    api.request().header("If-Match", api.tag(last)).delete("/v1/strategies/" + last);
    api.create("{\"name\":\"in its place\"}");
  }

  @Test
  void importsAreCounted() {
    new CountedLimit("strategy", "imports", 100)
        .holds(person ->
            Api.of(person).request().body(file("{\"name\":\"n\"}")).post("/v1/strategies/import"));
  }

  @Test
  void moreThanAHundredAreRefused() {
    post(Api.newcomer(), file(Collections.nCopies(101, "{\"name\":\"n\"}").toArray(String[]::new)))
        .statusCode(422)
        .body("errors.pointer", contains("/strategies"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"strategies\":[]}",
        "{\"strategies\":{}}",
        "{\"strategies\":[1]}",
        "{\"strategies\":[{\"name\":\"n\"}],\"format\":\"other\"}",
        "{\"strategies\":[{\"name\":\"n\"}],\"format_version\":2}",
        "{\"strategies\":[{\"name\":\"n\"}],\"more\":1}"
      })
  void nonsenseIsAClearAnswer(String body) {
    post(Api.newcomer(), body).statusCode(422).contentType("application/problem+json");
  }
}
