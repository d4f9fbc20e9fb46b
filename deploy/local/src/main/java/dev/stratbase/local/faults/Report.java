package dev.stratbase.local.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is told, told at once and written down, so that a run that is ended early says it too. */
public final class Report {
  private final PrintStream out;
  private final Path file;

  /** Begins a new one. */
  public Report(PrintStream out, Path file) throws IOException {
    this.out = out;
    this.file = file;
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, "");
  }

  void line(String line) {
    out.println(line);
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    } catch (IOException full) {
      throw new UncheckedIOException("The report could not be written", full);
    }
  }
}
