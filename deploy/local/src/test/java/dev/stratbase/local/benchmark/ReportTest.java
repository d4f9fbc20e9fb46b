package dev.stratbase.local.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path root = Path.of("");

  private static Series series(int answers, int failures) {
    Series series = new Series();
    long[] nanos = new long[answers];
    java.util.Arrays.fill(nanos, 2_000_000L);
    series.add(
        new ClosedLoop.Seen(nanos, 1, failures, failures == 0 ? "" : "one answered 500"),
        new Cost(10, answers * 0.125, answers * 0.25));
    return series;
  }

  private static Report report(int failures) {
    Map<Way, Series> ways = new EnumMap<>(Way.class);
    ways.put(Way.HTTP, series(800, failures));
    ways.put(Way.SEQUENTIAL, series(1_000, 0));
    ways.put(Way.PIPELINED, series(1_600, 0));
    long self = ProcessHandle.current().pid();
    Target target =
        new Target(
            Map.of(
                "strategy",
                new Target.Service(URI.create("http://127.0.0.1:1"), self, "login", "secret")),
            new Target.Database(
                1,
                self,
                Path.of("log"),
                () -> {
                  throw new java.sql.SQLException("not asked");
                }),
            "issuer",
            Path.of("key"));
    return Report.of(target, Options.from(List.of()), Map.of(new OneStrategy(), ways));
  }

  @Test
  void theTableHoldsEachWayAndTheRatios() {
    String text = report(0).text();
    assertTrue(
        text.contains("| one | over HTTP | 800 | 800 to 800 | 2.0 | 2.0 | 2.0 | 0.125 | 0.250 |"),
        text);
    assertTrue(text.contains("| one | 0.80 | 0.50 |"), text);
    assertFalse(text.contains("secret"), text);
    assertFalse(text.contains("FAILED"), text);
  }

  @Test
  void jsonHoldsTheSameFigures() {
    JsonNode one = report(0).json().path("workloads").path("one");
    assertEquals(0.8, one.path("ratio_to_sequential").asDouble(), 1e-9);
    assertEquals(0.5, one.path("ratio_to_pipelined").asDouble(), 1e-9);
    assertEquals(0.125, one.path("http").path("service_cpu_ms").asDouble(), 1e-9);
    assertEquals(1_600, one.path("pipelined").path("per_second").asInt());
  }

  /** Programs read it: a member that is renamed or lost must be noticed here. */
  @Test
  void jsonKeepsItsShape() {
    JsonNode json = report(0).json();
    assertEquals(
        List.of(
            "at",
            "connections",
            "cores",
            "memory_mb",
            "round_seconds",
            "rounds",
            "users",
            "workloads"),
        members(json));
    assertEquals(List.of("PostgreSQL", "strategy-service"), members(json.path("memory_mb")));
    JsonNode one = json.path("workloads").path("one");
    assertEquals(
        List.of("http", "pipelined", "ratio_to_pipelined", "ratio_to_sequential", "sequential"),
        members(one));
    for (String way : List.of("http", "sequential", "pipelined")) {
      assertEquals(
          List.of(
              "database_cpu_ms",
              "driver_core_share",
              "driver_cpu_ms",
              "failures",
              "fastest",
              "p50_ms",
              "p999_ms",
              "p99_ms",
              "per_second",
              "service_cpu_ms",
              "slowest"),
          members(one.path(way)),
          way);
    }
  }

  private static List<String> members(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names.stream().sorted().toList();
  }

  @Test
  void aFailureIsSaidAndTheRunIsNotClean() {
    Report failed = report(2);
    assertFalse(failed.clean());
    assertTrue(failed.text().contains("FAILED: 2, first: one answered 500"));
    assertTrue(report(0).clean());
  }

  @Test
  void theHistoryGrowsByALineAWorkload() throws Exception {
    Path page = root.resolve("docs/benchmarks.md");
    Files.createDirectories(page.getParent());
    Files.writeString(page, "| date |\n");
    new History(root).add(report(0));
    List<String> lines = Files.readAllLines(page);
    assertEquals(2, lines.size());
    assertTrue(
        lines.getLast().contains("| one | 800 | 2.0 | 2.0 | 2.0 | 0.125 | 0.250 | 0.80 | 0.50 |"),
        lines.getLast());
  }

  @Test
  void aRoughRunIsNotRecordedAndWhatIsUnknownIsNamed() {
    assertThrows(
        IllegalArgumentException.class, () -> Options.from(List.of("--short", "--record")));
    String said =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class, () -> Options.from(List.of("--only", "twice")))
                .getMessage());
    assertTrue(said.contains("\"twice\"") && said.contains("catalogue"), said);
    assertThrows(IllegalArgumentException.class, () -> Options.from(List.of("--json")));
    assertEquals(List.of("one", "list"), Options.from(List.of("--only", "one,list")).only());
  }
}
