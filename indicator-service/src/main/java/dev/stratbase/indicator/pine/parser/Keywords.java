package dev.stratbase.indicator.pine.parser;

import java.util.Set;

/** The words that cannot be names. */
public final class Keywords {

  /** Begin a structure that is also an expression. */
  static final Set<String> STRUCTURES = Set.of("if", "for", "while", "switch");

  /** Stand before a type and say how often its value may change. */
  static final Set<String> QUALIFIERS = Set.of("const", "input", "simple", "series");

  /** Make a declaration that keeps its value from bar to bar. */
  static final Set<String> MODES = Set.of("var", "varip");

  private static final Set<String> RESERVED =
      Set.of(
          "if",
          "else",
          "for",
          "while",
          "switch",
          "break",
          "continue",
          "and",
          "or",
          "not",
          "true",
          "false",
          "var",
          "varip",
          "import",
          "export",
          "in");

  private Keywords() {}

  /** Whether nothing may be called this. */
  public static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }
}
