package dev.stratbase.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line a step on the terminal: what happens, and how long it took. */
final class Progress {
  private final PrintStream out;
  private final long start = System.nanoTime();
  private String note = "";

  Progress(PrintStream out) {
    this.out = out;
  }

  /** Something that may fail with a checked exception. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws Exception;
  }

  /** Names the step, runs it and adds the seconds it took; a failure becomes one line. */
  <T> T step(String name, Step<T> step) {
    long began = System.nanoTime();
    note = "";
    out.printf(Locale.ROOT, "  %-52s ", name);
    out.flush();
    try {
      T result = step.run();
      out.printf(Locale.ROOT, "%6.1f s%s%n", seconds(System.nanoTime() - began), note);
      return result;
    } catch (StackFailure failure) {
      out.println("failed");
      throw failure;
    } catch (InterruptedException stopped) {
      out.println("stopped");
      Thread.currentThread().interrupt();
      throw new StackFailure(name + ": interrupted", stopped);
    } catch (Exception failed) {
      out.println("failed");
      throw new StackFailure(name + ": " + Causes.sentence(failed), failed);
    }
  }

  /** Adds a remark to the end of the current step's line. */
  void note(String remark) {
    note = "  (" + remark + ")";
  }

  void line(String text) {
    out.println(text);
  }

  /** Seconds since the stack was asked for. */
  double elapsed() {
    return seconds(System.nanoTime() - start);
  }

  private static double seconds(long nanos) {
    return Duration.ofNanos(nanos).toMillis() / 1000.0;
  }
}
