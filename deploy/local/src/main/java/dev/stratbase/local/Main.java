package dev.stratbase.local;

import dev.stratbase.database.DatabaseException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What {@code ./stratbase up} runs, once everything is built. */
public final class Main {
  private static final int FAILED = 1;

  private Main() {}

  /** Starts the stack and runs until it is stopped or a part of it ends. */
  public static void main(String[] arguments) {
    // Before the first logger: the libraries bring this manager and complain about any other.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(run(Arrays.asList(arguments), System.getenv()));
  }

  private static int run(List<String> arguments, Map<String, String> environment) {
    Path root = Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
    try {
      Settings settings = Settings.from(root, arguments, environment);
      Progress progress = new Progress(System.out);
      try (Stack stack = new Stack(settings, ground(settings, environment), progress)) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, progress), "stop"));
        stack.start();
        progress.line(
            String.format(
                Locale.ROOT, "Ready in %.1f s. Ctrl-C stops everything.", progress.elapsed()));
        throw stack.failure().join();
      }
    } catch (StackFailure failure) {
      return failed(failure.line());
    } catch (DatabaseException failure) {
      return failed(Causes.sentence(failure));
    }
  }

  private static Ground ground(Settings settings, Map<String, String> environment) {
    boolean replace = "true".equals(environment.get("STRATBASE_REPLACE_PASSWORDS"));
    return settings
        .remote()
        .<Ground>map(project -> new RemoteGround(settings, project, replace))
        .orElseGet(() -> new OwnGround(settings));
  }

  /** Runs at Ctrl-C, at SIGTERM, and after a failure, when everything has been stopped already. */
  private static void stop(Stack stack, Progress progress) {
    if (stack.isRunning()) {
      stack.close();
      progress.line("Stopped.");
    }
  }

  private static int failed(String line) {
    System.err.println("stratbase: " + line);
    return FAILED;
  }
}
