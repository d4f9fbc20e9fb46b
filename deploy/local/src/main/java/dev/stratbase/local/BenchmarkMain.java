package dev.stratbase.local;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.local.benchmark.Benchmark;
import dev.stratbase.local.benchmark.History;
import dev.stratbase.local.benchmark.Options;
import dev.stratbase.local.benchmark.Report;
import dev.stratbase.local.benchmark.Target;
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
      return measured(
          root,
          environment,
          options.fresh() ? List.of("--fresh") : List.of(),
          target -> tell(new Benchmark(target, options, System.out).run(), options, root));
    } catch (IllegalArgumentException mistyped) {
      return failed(String.valueOf(mistyped.getMessage()));
    }
  }

  /** What is done with the stack; whether all went well. */
  interface Measurement {
    boolean of(Target target) throws Exception;
  }

  /** Starts the benchmark's own stack, measures, stops it, and answers the exit code. */
  static int measured(
      Path root, Map<String, String> environment, List<String> arguments, Measurement measurement) {
    try {
      Settings settings =
          Settings.from(
              root,
              arguments,
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
        return measurement.of(stack.start()) ? 0 : FAILED;
      }
    } catch (StackFailure | IllegalArgumentException failure) {
      return failed(String.valueOf(failure.getMessage()));
    } catch (Exception failure) {
      return failed("The benchmark could not be run: " + Causes.sentence(failure));
    }
  }

  private static boolean tell(Report report, Options options, Path root)
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
    return report.clean();
  }

  private static int failed(String line) {
    System.err.println("stratbase: " + line);
    return FAILED;
  }
}
