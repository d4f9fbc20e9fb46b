package dev.stratbase.strategy.scale;

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
import java.net.URI;
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
  /** What a search looks through, and as much again for fetching what it found. */
  private static final long MOST_BUFFERS = 2_500;

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

  private static String token(UUID person) {
    return TestIssuer.instance()
        .token(claims -> {
          claims.setSubject(person.toString());
          claims.setStringClaim("email", person + "@large.example.test");
        });
  }
}
