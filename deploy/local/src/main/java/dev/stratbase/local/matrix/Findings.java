package dev.stratbase.local.matrix;

import java.io.PrintStream;

/** What is not as it must be, told at once. */
final class Findings {
  private static final int LONGEST = 500;

  private final PrintStream out;
  private int count;

  Findings(PrintStream out) {
    this.out = out;
  }

  synchronized void add(String line) {
    count++;
    out.println("  WRONG " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line));
  }

  synchronized boolean none() {
    return count == 0;
  }

  synchronized String sentence() {
    return count == 0 ? "Everything is as the matrix says," : count + " findings,";
  }
}
