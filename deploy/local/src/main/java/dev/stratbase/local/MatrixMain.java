package dev.stratbase.local;

import dev.stratbase.local.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What {@code ./stratbase matrix} runs: who may do what, asked of the stack that runs here. */
public final class MatrixMain {
  private static final int FAILED = 1;

  private MatrixMain() {}

  /** Asks everything and exits with 0 only when every answer was the committed one. */
  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(run(Arrays.asList(arguments), System.getenv()));
  }

  private static int run(List<String> arguments, Map<String, String> environment)
      throws InterruptedException {
    try {
      @Nullable Path proposal = proposal(arguments);
      return new Matrix(SurfaceSite.here(environment), proposal, System.out).run() ? 0 : FAILED;
    } catch (StackFailure | IllegalArgumentException failure) {
      return failed(String.valueOf(failure.getMessage()));
    } catch (IOException | SQLException failure) {
      return failed("The stack could not be asked: " + Causes.sentence(failure));
    }
  }

  private static @Nullable Path proposal(List<String> arguments) {
    if (arguments.isEmpty()) {
      return null;
    }
    if (arguments.size() != 2 || !arguments.getFirst().equals("--propose")) {
      throw new StackFailure("say: ./stratbase matrix [--propose FILE]");
    }
    return Path.of(arguments.getLast());
  }

  private static int failed(String line) {
    System.err.println("stratbase: " + line);
    return FAILED;
  }
}
