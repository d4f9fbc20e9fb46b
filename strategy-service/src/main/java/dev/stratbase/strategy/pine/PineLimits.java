package dev.stratbase.strategy.pine;

import java.util.regex.Pattern;

/**
 * What TradingView takes: at most 1,000 names in a scope and 100,000 tokens in a compiled script.
 * Both are counted on the safe side.
 */
final class PineLimits {
  /** Names a script may declare at its top level. */
  static final int NAMES = 1_000;

  private static final int TOKENS = 80_000;
  private static final Pattern DECLARATION =
      Pattern.compile(
          "^(?:var |varip )?(?:[a-zA-Z_.<>]+ )?(?:[A-Za-z_]\\w*|\\[[^\\]]*\\]) = ",
          Pattern.MULTILINE);
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|//.*|\\w[\\w.]*|\\S");

  private PineLimits() {}

  /** Names declared at the top level; every member of a tuple is one. */
  static long names(String script) {
    return DECLARATION
        .matcher(script)
        .results()
        .mapToLong(found -> 1 + found.group().chars().filter(c -> c == ',').count())
        .sum();
  }

  /** Whether a script is too long whatever its names are. */
  static boolean isTooLong(String script) {
    return TOKEN.matcher(script).results().filter(t -> !t.group().startsWith("//")).count()
        > TOKENS;
  }
}
