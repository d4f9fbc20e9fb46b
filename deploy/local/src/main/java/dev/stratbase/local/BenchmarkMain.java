package dev.stratbase.local;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.local.benchmark.Benchmark;
import dev.stratbase.local.benchmark.History;
import dev.stratbase.local.benchmark.Options;
import dev.stratbase.local.benchmark.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What {@code ./stratbase benchmark} runs: a stack of its own, started as production starts it, and
 * every workload on it beside direct SQL. Its ports are {@code up}'s and 1,000 more, so that both
 * can run; its data stays, so that it is filled once.
 */
public final class BenchmarkMain {
  private static final int FAILED = 1;
  private static final int PORTS_APART = 1_000;

  private BenchmarkMain() {}

  /** Measures and exits with 0 only when every request was answered as it should be. */
  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(run(Arrays.asList(arguments), System.getenv()));
  }

  private static int run(List<String> arguments, Map<String, String> environment) {
    Path root = Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
    try {
      Options options = Options.from(arguments);
      Settings settings =
          Settings.from(
              root,
              options.fresh() ? List.of("--fresh") : List.of(),
              Ports.apart(environment, PORTS_APART, root.resolve(".stratbase/benchmark")));
      if (settings.remote().isPresent()) {
        return failed("benchmark runs on a database of its own only, not on DATABASE_URL's.");
      }
      Progress progress = new Progress(System.out);
      if (KeptData.in(settings).isStale()) {
        progress.note("The migrations have changed since the data was made: it is made again.");
        settings = settings.afresh();
      }
      try (BenchmarkStack stack = new BenchmarkStack(settings, progress)) {
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        Report report = new Benchmark(stack.start(), options, System.out).run();
        return tell(report, options, root);
      }
    } catch (StackFailure | IllegalArgumentException failure) {
      return failed(String.valueOf(failure.getMessage()));
    } catch (Exception failure) {
      return failed("The benchmark could not be run: " + Causes.sentence(failure));
    }
  }

  private static int tell(Report report, Options options, Path root)
      throws IOException, InterruptedException {
    System.out.println();
    System.out.println(report.text());
    if (options.json() != null) {
      DefaultPrettyPrinter pretty =
          new DefaultPrettyPrinter().withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
      Files.writeString(
          options.json(), new ObjectMapper().writer(pretty).writeValueAsString(report.json()));
    }
    if (options.history() && report.clean()) {
      new History(root).add(report);
    }
    return report.clean() ? 0 : FAILED;
  }

  private static int failed(String line) {
    System.err.println("stratbase: " + line);
    return FAILED;
  }
}
