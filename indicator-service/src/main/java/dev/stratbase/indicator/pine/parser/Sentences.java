package dev.stratbase.indicator.pine.parser;

import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.TokenKind;

/** What is said more than once. */
final class Sentences {

  static final String WRAP =
      "A line that goes on with the one above is indented by a number of spaces that is not a"
          + " multiple of four";

  private Sentences() {}

  static String missingValue(Token token) {
    if (token.is(TokenKind.END) || token.first()) {
      return token.opensLine() && token.indent() > 0
          ? "This line ends where a value is expected. " + WRAP
          : "This line ends where a value is expected";
    }
    return "A value is expected before " + token.phrase();
  }

  static String spaces(int number) {
    return number == 1 ? "one space" : number + " spaces";
  }

  static String missingComma(Token token, String closer) {
    return token.is("=") || token.is(":=")
        ? "An assignment cannot stand inside brackets; compare with =="
        : "A comma, an operator or " + closer + " is missing before " + token.phrase();
  }

  static String trailing(Token token) {
    if (token.first()) {
      return "This line is indented by %s and so goes on with the line above; a statement"
              .formatted(spaces(token.indent()))
          + " begins at the margin of its block, which is a multiple of four";
    }
    return switch (token.text()) {
      case ")", "]" -> "This " + token.text() + " closes no bracket";
      case "=" -> "A name is declared with =, anything else changed with := or compared with ==";
      case "=>" -> "=> stands behind the brackets of a function, or in a switch";
      case "else" -> "else stands on a line of its own, below its if";
      default -> "Before " + token.phrase() + " an operator or a line break is missing";
    };
  }
}
