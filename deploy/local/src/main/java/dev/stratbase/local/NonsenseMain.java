package dev.stratbase.local;

import dev.stratbase.local.nonsense.Nonsense;
import dev.stratbase.local.nonsense.NonsensePlan;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What {@code ./stratbase nonsense} runs: odd requests for the stack that runs here. */
public final class NonsenseMain {
  private static final int FAILED = 1;

  private NonsenseMain() {}

  /** Sends and exits with 0 only when nothing was wrong. */
  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(run(Arrays.asList(arguments), System.getenv()));
  }

  private static int run(List<String> arguments, Map<String, String> environment)
      throws InterruptedException {
    try {
      NonsensePlan plan = NonsensePlan.from(arguments);
      return new Nonsense(SurfaceSite.here(environment), plan, System.out).run() ? 0 : FAILED;
    } catch (StackFailure | IllegalArgumentException failure) {
      return failed(String.valueOf(failure.getMessage()));
    } catch (IOException | SQLException failure) {
      return failed("The stack could not be asked: " + Causes.sentence(failure));
    }
  }

  private static int failed(String line) {
    System.err.println("stratbase: " + line);
    return FAILED;
  }
}
