package dev.stratbase.database.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.database.Migrator;
import dev.stratbase.kit.migration.Slice;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;

/** What is applied, and what is not. */
final class StatusCommand {
  private final Migrator migrator;
  private final PrintStream out;

  StatusCommand(Migrator migrator, PrintStream out) {
    this.migrator = migrator;
    this.out = out;
  }

  boolean run(Request request) {
    if (request.has("--json")) {
      out.println(json());
      return true;
    }
    out.println(Target.of(migrator));
    for (Slice slice : Slice.values()) {
      List<Step> steps = steps(slice);
      long applied = steps.stream().filter(Step::isApplied).count();
      out.printf("%n%s: %s of %s applied%n", slice.slug(), applied, steps.size());
      steps.forEach(step -> out.println("  " + step.line()));
    }
    return true;
  }

  private String json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode answer = mapper.createObjectNode().put("database", migrator.database().url());
    var slices = answer.putArray("slices");
    for (Slice slice : Slice.values()) {
      ObjectNode node = slices.addObject().put("slice", slice.slug());
      var migrations = node.putArray("migrations");
      for (Step step : steps(slice)) {
        migrations
            .addObject()
            .put("version", step.version())
            .put("name", step.name())
            .put("applied", step.isApplied())
            .put("applied_at", step.at())
            .put("applied_by", step.by())
            .put("milliseconds", step.milliseconds())
            .put("file", step.file());
      }
    }
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Step> steps(Slice slice) {
    return Arrays.stream(migrator.flyway(slice).info().all())
        .filter(info -> info.getVersion() != null && !"0".equals(info.getVersion().getVersion()))
        .map(Step::of)
        .toList();
  }

  /**
   * One migration.
   *
   * @param file {@code unchanged}, {@code changed}, {@code missing} from this checkout, or {@code
   *     pending}
   */
  private record Step(
      int version,
      String name,
      boolean isApplied,
      @Nullable String at,
      @Nullable String by,
      @Nullable Integer milliseconds,
      String file) {

    static Step of(MigrationInfo info) {
      var installed = info.getInstalledOn();
      return new Step(
          Integer.parseInt(info.getVersion().getVersion()),
          info.getDescription(),
          installed != null,
          installed == null ? null : installed.toInstant().toString(),
          info.getInstalledBy(),
          info.getExecutionTime(),
          file(info));
    }

    private static String file(MigrationInfo info) {
      if (info.getInstalledOn() == null) {
        return "pending";
      }
      if (info.getResolvedChecksum() == null) {
        return "missing";
      }
      return info.isChecksumMatching() ? "unchanged" : "changed";
    }

    String line() {
      return isApplied
          ? String.format(
              Locale.ROOT,
              "%3d  %-28s %s  %s  %d ms%s",
              version,
              name,
              at,
              by,
              milliseconds,
              file.equals("unchanged") ? "" : "  FILE " + file.toUpperCase(Locale.ROOT))
          : String.format(Locale.ROOT, "%3d  %-28s pending", version, name);
    }
  }
}
