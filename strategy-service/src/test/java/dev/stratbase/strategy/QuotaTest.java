package dev.stratbase.strategy;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.stratbase.test.StratbaseResource;
import dev.stratbase.test.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever has used up their room is told so by every operation that would take more. */
@QuarkusTest
@QuarkusTestResource(StratbaseResource.class)
class QuotaTest {
  private static final int BYTES = 268_435_456;

  @Test
  void versionsThatTakeTooMuchRoomAreRefusedWithWhatHelps() throws SQLException {
    Api api = Api.newcomer();
    UUID full = api.create(Api.COMPLETE);
    api.put(full, Api.complete("Changed", 15)).statusCode(200);
    UUID other = api.create("{\"name\":\"other\"}");
    fill(full);
    refused(api.put(full, Api.complete("Changed", 16)))
        .body("detail", containsString("256 MB"))
        .body("quota_bytes", equalTo(BYTES));
    refused(api.patch(full, "{\"name\":\"renamed\"}"));
    refused(
        api.request()
            .header("If-Match", api.tag(full))
            .post("/v1/strategies/" + full + "/versions/1/restore")
            .then());
    refused(api.post("{\"name\":\"new\"}"));
    refused(api.request().body("{}").post("/v1/strategies/" + full + "/fork").then());
    refused(
        api.request()
            .body("{\"strategies\":[{\"name\":\"n\"}]}")
            .post("/v1/strategies/import")
            .then());
    // What changes nothing takes nothing, and what is deleted makes room.
    api.put(full, Api.complete("Changed", 15)).statusCode(200);
    api.request()
        .header("If-Match", api.tag(full))
        .delete("/v1/strategies/" + full)
        .then()
        .statusCode(204);
    api.patch(other, "{\"name\":\"renamed\"}").statusCode(200);
    api.create("{\"name\":\"new\"}");
  }

  private static ValidatableResponse refused(ValidatableResponse answer) {
    return answer
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("quota_exceeded"));
  }

  /** As thousands of saves would. */
  private static void fill(UUID strategy) throws SQLException {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement update =
            owner.prepareStatement("update public.strategies set stored_bytes = ? where id = ?")) {
      update.setLong(1, BYTES);
      update.setObject(2, strategy);
      update.executeUpdate();
    }
  }
}
