package dev.stratbase.strategy.scale;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.database.scale.Measured;
import dev.stratbase.database.scale.ServicePaths;
import dev.stratbase.test.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every path of the service over 100,000 strategies, by the plans of what it really sends: no big
 * table is read from end to end, nothing longer than a page is sorted, and page 10,000 costs what
 * page 1 does. {@code docs/large-tables.md} has the same for 5,000,000.
 */
@QuarkusTest
@QuarkusTestResource(value = LargeTableResource.class, restrictToAnnotatedClass = true)
class PlansTest {
  /**
   * The thousand rows that a search looks through, the 500 that it fetches and the indexes it asks,
   * which count inside their function and around it, and the authors of a page of a hundred.
   */
  private static final long MOST_BUFFERS = 3_500;

  @TestHTTPResource("/")
  URI origin;

  @Test
  void everyPathIsAnsweredByIndexAlone() throws Exception {
    List<Measured> paths =
        new ServicePaths(
                LargeTableResource.server(), origin, PlansTest::token, LargeTableResource.log())
            .measure();
    paths.forEach(
        path -> System.out.printf("%6d  %s  %s%n", path.buffers(), path.name(), path.shape()));
    String faults =
        paths.stream()
            .flatMap(path -> path.faults().stream().map(fault -> path.name() + " " + fault))
            .collect(joining("\n"));
    assertEquals("", faults);
    Map<String, Long> buffers = paths.stream().collect(toMap(Measured::name, Measured::buffers));
    buffers.forEach((name, most) -> assertTrue(most <= MOST_BUFFERS, name + " took " + most));
    buffers.forEach((name, most) -> {
      if (name.endsWith("page 10,000") || name.endsWith("page 100")) {
        long first = buffers.getOrDefault(name.replaceFirst("page .*", "page 1"), 0L);
        assertTrue(most <= 2 * first, name + " took " + most + ", not " + first);
      }
    });
    assertTrue(
        paths.stream().allMatch(path -> !path.plans().isEmpty()), "nothing was written down");
  }

  /**
   * 1,250 have the word: more than are fetched at once, and too few for the first rows of a page.
   */
  @Test
  void aSearchShowsEveryMatchInOrderThoughFewOfThemAreFetchedAtOnce() throws Exception {
    var shown = new ArrayList<String>();
    String cursor = "";
    while (cursor != null) {
      ExtractableResponse<Response> page =
          given()
              .queryParam("q", "kumo")
              .queryParam("limit", 100)
              .queryParams(cursor.isEmpty() ? Map.of() : Map.of("cursor", cursor))
              .get(origin.resolve("/v1/strategies/public"))
              .then()
              .statusCode(200)
              .extract();
      shown.addAll(page.path("items.id"));
      cursor = page.path("next_cursor");
    }
    assertEquals(1_250, shown.size());
    assertEquals(newestFirst(), shown);
  }

  private static List<String> newestFirst() throws SQLException {
    var ids = new ArrayList<String>();
    try (Connection owner = LargeTableResource.server().connectAsOwner();
        Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select id from public.strategy_gallery where description like '%kumo%'"
                    + " order by published_at desc, id desc")) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  private static String token(UUID person) {
    return TestIssuer.instance()
        .token(claims -> {
          claims.setSubject(person.toString());
          claims.setStringClaim("email", person + "@large.example.test");
        });
  }
}
