package dev.stratbase.local;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How a program that asks a stack something begins and ends: with a line for whoever typed it. */
final class Program {
  private static final int FAILED = 1;

  private Program() {}

  /** What it does; whether all was well. */
  @FunctionalInterface
  interface Work {
    boolean run() throws Exception;
  }

  /**
   * Does it and exits, with 0 only when all was well.
   *
   * @param failure what is said before the cause of a failure that has no sentence of its own
   */
  static void run(String failure, Work work) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(exitCode(failure, work));
  }

  private static int exitCode(String failure, Work work) {
    try {
      return work.run() ? 0 : FAILED;
    } catch (StackFailure | IllegalArgumentException told) {
      return failed(String.valueOf(told.getMessage()));
    } catch (Exception thrown) {
      return failed(failure + ": " + Causes.sentence(thrown));
    }
  }

  private static int failed(String line) {
    System.err.println("stratbase: " + line);
    return FAILED;
  }

  /** The repository, as {@code ./stratbase} names it. */
  static Path root() {
    return Path.of(System.getProperty("stratbase.root", "")).toAbsolutePath().normalize();
  }

  /** Has Ctrl-C stop what would otherwise go on. */
  static void stopWith(Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(close, "stop"));
  }
}
