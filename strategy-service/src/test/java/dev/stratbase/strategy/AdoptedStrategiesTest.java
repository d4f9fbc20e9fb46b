package dev.stratbase.strategy;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.test.AdoptedProject;
import dev.stratbase.test.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an older project's people saved before there was a schema, through the service. */
@QuarkusTest
@QuarkusTestResource(value = AdoptedProject.class, restrictToAnnotatedClass = true)
class AdoptedStrategiesTest {
  private static final String OLD = "00000000-0000-4000-8000-0000000010";
  private static final Api OWNER = old(1);

  private static Api old(int number) {
    UUID id = UUID.fromString(String.format(Locale.ROOT, "%s%02d", OLD, number));
    return Api.of(Person.known(id, "old%s@example.test".formatted(number)));
  }

  private static UUID shape(int place) {
    return UUID.fromString(
        String.format(Locale.ROOT, "00000000-0000-4000-8000-0000000014%02d", place));
  }

  /** Scalars, an array, numbers no double holds, 2,000 levels, 300,000 characters. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void configOfAnyShapeIsReadExportedEditedAndReplaced(int place) throws SQLException {
    UUID id = shape(place);
    String config = config(id);
    String shown = OWNER.get(id).statusCode(200).extract().asString();
    assertTrue(shown.contains("\"config\":" + config), "as it was stored");
    assertTrue(shown.contains("\"schema_version\":0"), "and said to be old");
    String file =
        OWNER
            .request()
            .get("/v1/strategies/" + id + "/export?format=json")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertTrue(file.contains("\"config\":" + config.replaceAll("([:,]) ", "$1")), "exported");

    // Looked at as text: what reads JSON for a test gives up at such a depth.
    String edited =
        OWNER
            .patch(id, "{\"description\":\"mine since years\"}")
            .statusCode(200)
            .extract()
            .asString();
    assertTrue(edited.contains("\"latest_version\":2"), "a version of its own");
    assertEquals(config, config(id), "an edit of something else leaves it as it is");
    OWNER
        .versions(id)
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].version_number", equalTo(2));
    String first =
        OWNER
            .request()
            .get("/v1/strategies/" + id + "/versions/1")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertTrue(first.contains(config), "the first version is what was adopted");

    OWNER
        .put(
            id,
            Api.complete("Now with a schema", 10)
                .replaceFirst("(?s)\"components\".*", "\"components\":[]}"))
        .statusCode(200)
        .body("latest_version", equalTo(3))
        .body("schema_version", equalTo(1))
        .body("config.direction", equalTo("long"));
  }

  @Test
  void oldConfigIsToldToBeIncompleteBeforeItIsPublishedAnew() {
    UUID id = UUID.fromString("00000000-0000-4000-8000-000000001453");
    String errors =
        old(2)
            .act(id, "publish")
            .statusCode(422)
            .body("code", equalTo("incomplete"))
            .extract()
            .path("errors")
            .toString();
    assertTrue(errors.contains("/config"), errors);
  }

  @Test
  void componentsThatMeanNothingAreNamedAndCanBeLeftOut() {
    UUID id = UUID.fromString("00000000-0000-4000-8000-000000001452");
    Api owner = old(2);
    owner.get(id).statusCode(200).body("lost_components", hasSize(2));
    owner
        .put(id, "{\"name\":\"Without them\",\"components\":[]}")
        .statusCode(200)
        .body("lost_components", empty());
  }

  private static String config(UUID id) throws SQLException {
    try (Connection owner = AdoptedProject.owner();
        Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select config::text from public.strategies where id = '" + id + "'")) {
      assertTrue(rows.next(), id + " was not kept");
      return rows.getString(1);
    }
  }
}
