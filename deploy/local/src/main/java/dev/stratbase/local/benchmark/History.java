package dev.stratbase.local.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** The table at the end of docs/benchmarks.md: what each recorded run measured. */
public final class History {
  private final Path root;

  /** Of the repository at this place. */
  public History(Path root) {
    this.root = root;
  }

  /** Adds a line a workload, with the commit that was measured. */
  public void add(Report report) throws IOException, InterruptedException {
    Files.write(
        root.resolve("docs/benchmarks.md"),
        report.history(commit()),
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
  }

  /** Short, and marked when the working tree is not that commit. */
  private String commit() throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "describe", "--always", "--dirty=+")
            .directory(root.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "unknown";
  }
}
