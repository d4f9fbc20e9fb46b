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

/**
 * What {@code ./stratbase benchmark} runs: a stack of its own, started as production starts it, and
 * every workload on it beside direct SQL. Its ports are {@code up}'s and 1,000 more, so that both
 * can run; its data stays, so that it is filled once.
 */
public final class BenchmarkMain {
  private static final int PORTS_APART = 1_000;

  private BenchmarkMain() {}

  /** Measures and exits with 0 only when every request was answered as it should be. */
  public static void main(String[] arguments) {
    Path root = Program.root();
    measure(() -> {
      Options options = Options.from(Arrays.asList(arguments));
      return measured(
          root,
          options.fresh() ? List.of("--fresh") : List.of(),
          target -> tell(new Benchmark(target, options, System.out).run(), options, root));
    });
  }

  /** Runs what measures, and exits. */
  static void measure(Program.Work work) {
    Program.run("The benchmark could not be run", work);
  }

  /** What is done with the stack; whether all went well. */
  interface Measurement {
    boolean of(Target target) throws Exception;
  }

  /** Starts the benchmark's own stack, measures and stops it. */
  static boolean measured(Path root, List<String> arguments, Measurement measurement)
      throws Exception {
    Settings settings =
        Settings.from(
            root,
            arguments,
            Ports.apart(System.getenv(), PORTS_APART, root.resolve(".stratbase/benchmark")));
    if (settings.remote().isPresent()) {
      throw new StackFailure(
          "benchmark runs on a database of its own only, not on DATABASE_URL's.");
    }
    Progress progress = new Progress(System.out);
    if (KeptData.in(settings).isStale()) {
      progress.note("The migrations have changed since the data was made: it is made again.");
      settings = settings.afresh();
    }
    try (BenchmarkStack stack = new BenchmarkStack(settings, progress)) {
      Program.stopWith(stack::close);
      return measurement.of(stack.start());
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
}
