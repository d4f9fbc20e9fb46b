package dev.stratbase.local;

import dev.stratbase.local.faults.Faults;
import dev.stratbase.local.faults.Plan;
import dev.stratbase.local.faults.Report;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code ./stratbase faults} runs: a stack of its own under a steady load, treated badly. Its
 * ports are {@code up}'s and 2,000 more, so that both can run; its data is made anew.
 */
public final class FaultsMain {
  private static final int PORTS_APART = 2_000;

  private FaultsMain() {}

  /** Exits with 0 only when every promise was kept. */
  public static void main(String[] arguments) {
    Program.run("The faults could not be made", () -> run(Plan.from(Arrays.asList(arguments))));
  }

  private static boolean run(Plan plan) throws Exception {
    Path root = Program.root();
    Settings settings =
        Settings.from(
            root,
            List.of("--fresh"),
            Ports.apart(System.getenv(), PORTS_APART, root.resolve(".stratbase/faults")));
    Launch launch =
        plan.brief()
            ? new DailyLaunch(settings.javaOptions())
            : new ProductionLaunch(root, settings.data().resolve("aot"), settings.javaOptions());
    Progress progress = new Progress(System.out);
    try (FaultsStack stack = new FaultsStack(settings, progress, launch, !plan.brief())) {
      Program.stopWith(stack::close);
      Report report = new Report(System.out, settings.data().resolve("report.md"));
      return new Faults(stack.start(), plan, report).run();
    }
  }
}
