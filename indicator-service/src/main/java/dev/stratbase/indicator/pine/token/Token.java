package dev.stratbase.indicator.pine.token;

/**
 * A word of a script.
 *
 * @param index its place among the words
 * @param kind what it is
 * @param text as it is written
 * @param start where it begins in the script, in UTF-16 units
 * @param line from 1
 * @param column from 1, in code points
 * @param first whether it is the first of its line
 * @param indent the white space before its line's first word, a tab counted as four
 */
public record Token(
    int index,
    TokenKind kind,
    String text,
    int start,
    int line,
    int column,
    boolean first,
    int indent) {

  /** Spaces that make a block. */
  public static final int BLOCK = 4;

  /** Where it ends in the script, exclusively. */
  public int end() {
    return start + text.length();
  }

  /** Whether it is this name or symbol; never a text. */
  public boolean is(String word) {
    return (kind == TokenKind.NAME || kind == TokenKind.SYMBOL) && text.equals(word);
  }

  /** Whether it is of the kind. */
  public boolean is(TokenKind other) {
    return kind == other;
  }

  /**
   * Whether its line's indentation is one that blocks have, so that the line begins a statement.
   */
  public boolean opensLine() {
    return first && indent % BLOCK == 0;
  }

  /** Whether it is a text that does not end. */
  public boolean isUnterminated() {
    return kind == TokenKind.STRING
        && (text.length() < 2 || text.charAt(0) != text.charAt(text.length() - 1));
  }

  /** How a sentence names it. */
  public String phrase() {
    return switch (kind) {
      case END -> "the end of the script";
      case STRING -> "this text";
      default -> text.length() > 40 ? text.substring(0, 40) + "…" : text;
    };
  }
}
