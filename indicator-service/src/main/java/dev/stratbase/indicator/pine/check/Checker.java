package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.tree.Block;

/** Checks a script's names, calls and types. */
public final class Checker {

  private Checker() {}

  /** What the script means; its faults go to the report. */
  public static Meaning check(Block script, Report report) {
    Walk walk = new Walk(report);
    new StatementCheck(walk).script(script);
    return walk.meaning;
  }
}
