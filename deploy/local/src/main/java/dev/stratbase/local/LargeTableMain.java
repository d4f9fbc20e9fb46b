package dev.stratbase.local;

import dev.stratbase.database.scale.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What {@code ./stratbase large-table} runs: each path of strategy-service on a small and on a
 * large number of strategies, by the plans of what it sends.
 */
public final class LargeTableMain {
  private LargeTableMain() {}

  /** Measures both and exits with 0 only when no path read more than it should. */
  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    System.exit(run(Arrays.asList(arguments), System.getenv()));
  }

  private static int run(List<String> arguments, Map<String, String> environment)
      throws InterruptedException {
    Path root = Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
    try {
      LargeTablePlan plan = LargeTablePlan.from(arguments);
      String chosen = environment.getOrDefault("STRATBASE_DATA", "");
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
      return report.complaints().isEmpty() ? 0 : 1;
    } catch (StackFailure | IllegalArgumentException failure) {
      return failed(String.valueOf(failure.getMessage()));
    } catch (IOException | SQLException failure) {
      return failed("The large table could not be measured: " + Causes.sentence(failure));
    }
  }

  private static int failed(String line) {
    System.err.println("stratbase: " + line);
    return 1;
  }
}
