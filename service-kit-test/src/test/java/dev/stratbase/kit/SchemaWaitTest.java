package dev.stratbase.kit;

import static dev.stratbase.kit.Eventually.until;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.stratbase.test.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A replica of a release whose migration nobody has run yet. */
@QuarkusTest
@TestProfile(TightProfile.class)
@QuarkusTestResource(ProxiedResource.class)
class SchemaWaitTest {
  private static final String HISTORY = "stratbase_migrations.flyway_history_account";

  @Test
  void replicaWaitsForItsMigrationSaysSoAndThenServes() throws Exception {
    until(() ->
        "UP"
            .equals(
                given()
                    .get("/q/health/ready")
                    .path("checks.find { it.name == 'database' }.status")));
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks.find { it.name == 'schema' }.status", equalTo("DOWN"))
        .body(
            "checks.find { it.name == 'schema' }.data.needed", equalTo(TightProfile.SCHEMA_VERSION))
        .body("checks.find { it.name == 'schema' }.data.found", greaterThan(1));
    given().get("/q/health/live").then().statusCode(200);

    run(
        String.format(
            Locale.ROOT,
            "insert into %s (installed_rank, version, description, type, script, installed_by,"
                + " execution_time, success)"
                + " values (%2$d, '%2$d', 'next', 'SQL', 'next.sql', 'postgres', 1, true)",
            HISTORY,
            TightProfile.SCHEMA_VERSION));
    try {
      until(() -> given().get("/q/health/ready").statusCode() == 200);
      given()
          .get("/q/info")
          .then()
          .body("schema.needed", equalTo(TightProfile.SCHEMA_VERSION))
          .body("schema.found", equalTo(TightProfile.SCHEMA_VERSION));
    } finally {
      run("delete from %s where version = '%s'".formatted(HISTORY, TightProfile.SCHEMA_VERSION));
    }
  }

  private static void run(String sql) throws SQLException {
    try (Connection owner = TestDatabase.instance().owner();
        Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
