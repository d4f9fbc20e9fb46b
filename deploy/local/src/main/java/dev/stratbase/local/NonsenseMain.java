package dev.stratbase.local;

import dev.stratbase.local.nonsense.Nonsense;
import dev.stratbase.local.nonsense.NonsensePlan;
import java.util.Arrays;

/** What {@code ./stratbase nonsense} runs: odd requests for the stack that runs here. */
public final class NonsenseMain {
  private NonsenseMain() {}

  /** Sends and exits with 0 only when nothing was wrong. */
  public static void main(String[] arguments) {
    Program.run(
        "The stack could not be asked",
        () -> {
          NonsensePlan plan = NonsensePlan.from(Arrays.asList(arguments));
          return new Nonsense(SurfaceSite.here(System.getenv()), plan, System.out).run();
        });
  }
}
