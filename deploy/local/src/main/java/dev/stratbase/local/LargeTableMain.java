package dev.stratbase.local;

import dev.stratbase.database.scale.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code ./stratbase large-table} runs: each path of strategy-service on a small and on a
 * large number of strategies, by the plans of what it sends.
 */
public final class LargeTableMain {
  private LargeTableMain() {}

  /** Measures both and exits with 0 only when no path read more than it should. */
  public static void main(String[] arguments) {
    Program.run(
        "The large table could not be measured",
        () -> run(LargeTablePlan.from(Arrays.asList(arguments))));
  }

  private static boolean run(LargeTablePlan plan) throws Exception {
    Path root = Program.root();
    String chosen = System.getenv().getOrDefault("STRATBASE_DATA", "");
    Path data =
        (chosen.isBlank() ? root.resolve(".stratbase") : Path.of(chosen))
            .resolve("large-table")
            .toAbsolutePath();
    Files.createDirectories(data);
    ServicePlans.requireBuilt(root);
    List<Measured> small =
        new LargeTableStack(root, data.resolve("small"), LargeTablePlan.SMALL).measure();
    List<Measured> large = new LargeTableStack(root, data.resolve("large"), plan).measure();
    LargeTableReport report = new LargeTableReport(small, large);
    Path table = data.resolve("large-table.md");
    Files.writeString(table, report.markdown());
    System.out.print(report.markdown());
    System.out.println("\nWritten to " + table);
    report.complaints().forEach(line -> System.err.println("stratbase: " + line));
    return report.complaints().isEmpty();
  }
}
