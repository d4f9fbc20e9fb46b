package dev.stratbase.local;

import dev.stratbase.local.matrix.Matrix;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code ./stratbase matrix} runs: who may do what, asked of the stack that runs here. */
public final class MatrixMain {
  private MatrixMain() {}

  /** Asks everything and exits with 0 only when every answer was the committed one. */
  public static void main(String[] arguments) {
    Program.run(
        "The stack could not be asked",
        () -> {
          @Nullable Path proposal = proposal(Arrays.asList(arguments));
          return new Matrix(SurfaceSite.here(System.getenv()), proposal, System.out).run();
        });
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
}
