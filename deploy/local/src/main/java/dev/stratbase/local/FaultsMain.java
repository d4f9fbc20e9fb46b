package dev.stratbase.local;

import dev.stratbase.local.faults.Faults;
import dev.stratbase.local.faults.Plan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What {@code ./stratbase faults} runs: a stack of its own under a steady load, treated badly. Its
 * ports are {@code up}'s and 2,000 more, so that both can run; its data is made anew.
 */
public final class FaultsMain {
  private static final int FAILED = 1;
  private static final int PORTS_APART = 2_000;

  private FaultsMain() {}

  /** Exits with 0 only when every promise was kept. */
  public static void main(String[] arguments) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(run(Arrays.asList(arguments), System.getenv()));
  }

  private static int run(List<String> arguments, Map<String, String> environment) {
    Path root = Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
    try {
      Plan plan = Plan.from(arguments);
      Settings settings =
          Settings.from(
              root,
              List.of("--fresh"),
              Ports.apart(environment, PORTS_APART, root.resolve(".stratbase/faults")));
      Launch launch =
          plan.brief()
              ? new DailyLaunch(settings.javaOptions())
              : new ProductionLaunch(root, settings.data().resolve("aot"), settings.javaOptions());
      Progress progress = new Progress(System.out);
      try (FaultsStack stack = new FaultsStack(settings, progress, launch, !plan.brief())) {
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        return new Faults(stack.start(), plan, System.out).run() ? 0 : FAILED;
      }
    } catch (StackFailure | IllegalArgumentException failure) {
      return failed(String.valueOf(failure.getMessage()));
    } catch (Exception failure) {
      return failed("The faults could not be made: " + Causes.sentence(failure));
    }
  }

  private static int failed(String line) {
    System.err.println("stratbase: " + line);
    return FAILED;
  }
}
