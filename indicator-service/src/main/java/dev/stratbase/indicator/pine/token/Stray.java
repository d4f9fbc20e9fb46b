package dev.stratbase.indicator.pine.token;

import java.util.Locale;

/** What is said of a character that Pine does not have. */
final class Stray {

  private Stray() {}

  static String sentence(String source, int at, int point) {
    return switch (point) {
      case '{', '}' -> "Pine has no braces: a block is indented by four spaces";
      case ';' -> "Pine has no semicolons: end the line, or put a comma between two statements";
      case '&' -> "Write and instead of &";
      case '|' -> "Write or instead of |";
      case '!' -> "Write not instead of !";
      case '^' -> "Write math.pow(a, b) instead of ^";
      case '“', '”', '„', '‘', '’' -> "This is a typographic quote: write \" or '";
      case '\u00A0' -> "This is a no-break space: write an ordinary one";
      default -> "Pine does not know the character " + name(source, at, point);
    };
  }

  /** The word that was meant by a character, or nothing. */
  static String meant(int point) {
    return switch (point) {
      case '&' -> "and";
      case '|' -> "or";
      case '!' -> "not";
      default -> "";
    };
  }

  private static String name(String source, int at, int point) {
    boolean visible =
        !Character.isISOControl(point)
            && !Character.isWhitespace(point)
            && !Character.isSpaceChar(point)
            && Character.getType(point) != Character.SURROGATE
            && Character.getType(point) != Character.FORMAT;
    return visible
        ? source.substring(at, at + Character.charCount(point))
        : String.format(Locale.ROOT, "U+%04X", point);
  }
}
