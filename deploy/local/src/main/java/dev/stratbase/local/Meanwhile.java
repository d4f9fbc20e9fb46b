package dev.stratbase.local;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A program of somebody else's that runs while a stack does, and finds it by its environment.
 *
 * @param command the program and its arguments; none of them, and nothing is run
 */
record Meanwhile(List<String> command) {
  private static final String OPTION = "--while";

  Meanwhile {
    command = List.copyOf(command);
  }

  /**
   * Reads {@code --while PROGRAM ARGUMENT...}, or nothing.
   *
   * @throws StackFailure when something else is there
   */
  static Meanwhile of(List<String> arguments) {
    if (arguments.isEmpty()) {
      return new Meanwhile(List.of());
    }
    if (!arguments.getFirst().equals(OPTION) || arguments.size() == 1) {
      throw new StackFailure(
          "production-proof takes nothing but: [--from DIRECTORY] [--while PROGRAM ARGUMENT...]");
    }
    return new Meanwhile(arguments.subList(1, arguments.size()));
  }

  boolean isWanted() {
    return !command.isEmpty();
  }

  /**
   * Runs it to its end.
   *
   * @param environment where the stack is
   * @throws StackFailure when it fails
   */
  String run(Settings settings, Map<String, String> environment)
      throws IOException, InterruptedException {
    ServiceProcess process =
        ServiceProcess.start(
            new ServiceProcess.Plan(
                "meanwhile", command, environment, URI.create("tcp://127.0.0.1:0")),
            settings.logs(),
            settings.running());
    try {
      int code = process.awaitEnd();
      if (code != 0) {
        throw new StackFailure(
            "%s ended with %s: %s (log: %s)"
                .formatted(
                    command.getFirst(),
                    code,
                    process.telling(),
                    settings.logs().resolve("meanwhile.log")));
      }
      return command.getFirst();
    } finally {
      process.end();
    }
  }
}
