package dev.stratbase.local.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The figures of a run, for people and for programs. */
public final class Report {
  private final Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final int cores = Runtime.getRuntime().availableProcessors();
  private final Options options;
  private final Map<String, Map<Way, Series.Figures>> figures;
  private final Map<String, Long> megabytes;

  private Report(
      Options options, Map<String, Map<Way, Series.Figures>> figures, Map<String, Long> megabytes) {
    this.options = options;
    this.figures = figures;
    this.megabytes = megabytes;
  }

  static Report of(Target target, Options options, Map<Workload, Map<Way, Series>> series) {
    Map<String, Map<Way, Series.Figures>> figures = new LinkedHashMap<>();
    Map<String, Long> megabytes = new LinkedHashMap<>();
    series.forEach((workload, ways) -> {
      Map<Way, Series.Figures> each = new LinkedHashMap<>();
      ways.forEach((way, rounds) -> each.put(way, rounds.figures()));
      figures.put(workload.name(), each);
      megabytes.put(
          workload.slice() + "-service",
          CpuClock.megabytes(target.service(workload.slice()).pid()));
    });
    megabytes.put("PostgreSQL", CpuClock.familyMegabytes(target.database().pid()));
    return new Report(options, figures, megabytes);
  }

  /** Whether every request was answered as it should be. */
  public boolean clean() {
    return all().allMatch(each -> each.failures() == 0);
  }

  private java.util.stream.Stream<Series.Figures> all() {
    return figures.values().stream().flatMap(ways -> ways.values().stream());
  }

  /** A table and what is to be known about it. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| workload | way | a second | slowest to fastest round | p50 ms | p99 ms | p99.9 ms"
            + " | CPU ms of the service | of PostgreSQL | of the driver | driver's core |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|---|");
    figures.forEach(
        (workload, ways) -> ways.forEach((way, each) -> lines.add(row(workload, way, each))));
    lines.add("");
    lines.add("| workload | of SQL in sequence | of SQL pipelined |");
    lines.add("|---|---|---|");
    for (String workload : figures.keySet()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f |",
              workload,
              ratio(workload, Way.SEQUENTIAL),
              ratio(workload, Way.PIPELINED)));
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d users at once on every way, %d connections to the database, %d rounds of %d s,"
                + " %d cores, memory in MB: %s.",
            options.users(),
            Options.CONNECTIONS,
            options.rounds(),
            options.length().toSeconds(),
            cores,
            megabytes));
    all()
        .filter(each -> each.failures() > 0)
        .forEach(
            each -> lines.add("FAILED: %s, first: %s".formatted(each.failures(), each.failure())));
    return String.join("\n", lines);
  }

  private static String row(String workload, Way way, Series.Figures it) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,.0f | %,.0f to %,.0f | %.1f | %.1f | %.1f | %s | %.3f | %.3f | %.0f %% |",
        workload,
        way.title(),
        it.perSecond(),
        it.slowest(),
        it.fastest(),
        it.p50(),
        it.p99(),
        it.p999(),
        way == Way.HTTP ? String.format(Locale.ROOT, "%.3f", it.each().service()) : "",
        it.each().database(),
        it.each().driver(),
        it.driverShare() * 100);
  }

  /** The rate over HTTP as a part of another way's. */
  double ratio(String workload, Way way) {
    double other = figures(workload, way).perSecond();
    return other == 0 ? 0 : figures(workload, Way.HTTP).perSecond() / other;
  }

  private Series.Figures figures(String workload, Way way) {
    return Objects.requireNonNull(Objects.requireNonNull(figures.get(workload)).get(way));
  }

  /** Everything as JSON, snake_case. */
  public ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("at", at.toString()).put("cores", cores).put("users", options.users());
    json.put("connections", Options.CONNECTIONS).put("rounds", options.rounds());
    json.put("round_seconds", options.length().toSeconds());
    ObjectNode memory = json.putObject("memory_mb");
    megabytes.forEach(memory::put);
    ObjectNode workloads = json.putObject("workloads");
    figures.forEach((workload, ways) -> {
      ObjectNode each = workloads.putObject(workload);
      each.put("ratio_to_sequential", ratio(workload, Way.SEQUENTIAL));
      each.put("ratio_to_pipelined", ratio(workload, Way.PIPELINED));
      ways.forEach((way, it) -> json(each.putObject(way.name().toLowerCase(Locale.ROOT)), it));
    });
    return json;
  }

  private static void json(ObjectNode into, Series.Figures it) {
    into.put("per_second", it.perSecond())
        .put("slowest", it.slowest())
        .put("fastest", it.fastest());
    into.put("p50_ms", it.p50()).put("p99_ms", it.p99()).put("p999_ms", it.p999());
    into.put("service_cpu_ms", it.each().service()).put("database_cpu_ms", it.each().database());
    into.put("driver_cpu_ms", it.each().driver()).put("driver_core_share", it.driverShare());
    into.put("failures", it.failures());
  }

  /** A line a workload for the history: what was measured over HTTP, and the ratios. */
  public List<String> history(String commit) {
    List<String> lines = new ArrayList<>();
    for (String workload : figures.keySet()) {
      Series.Figures it = figures(workload, Way.HTTP);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d | %s | %,.0f | %.1f | %.1f | %.1f | %.3f | %.3f | %.2f | %.2f | %s |",
              at.toString().substring(0, 10),
              commit,
              cores,
              workload,
              it.perSecond(),
              it.p50(),
              it.p99(),
              it.p999(),
              it.each().service(),
              it.each().database(),
              ratio(workload, Way.SEQUENTIAL),
              ratio(workload, Way.PIPELINED),
              megabytes.values().stream()
                  .map(String::valueOf)
                  .reduce((a, b) -> a + "/" + b)
                  .orElse("")));
    }
    return lines;
  }
}
