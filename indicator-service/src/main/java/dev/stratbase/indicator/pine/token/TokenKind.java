package dev.stratbase.indicator.pine.token;

/** What a word of a script is. */
public enum TokenKind {
  /** A name or a reserved word. */
  NAME,
  /** A number. */
  NUMBER,
  /** A text, quotes included. */
  STRING,
  /** A colour such as {@code #ff8800}. */
  COLOR,
  /** An operator, bracket or comma. */
  SYMBOL,
  /** What stands behind the last word. */
  END
}
