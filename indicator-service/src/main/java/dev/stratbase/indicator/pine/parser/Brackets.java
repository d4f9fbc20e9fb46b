package dev.stratbase.indicator.pine.parser;

import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.TokenKind;
import java.util.ArrayDeque;
import java.util.List;

/** Which bracket closes which, found for all at once so that looking ahead costs nothing. */
final class Brackets {

  private Brackets() {}

  /** For each opening bracket the index of the one that closes it, otherwise 0. */
  static int[] closing(List<Token> tokens) {
    var closing = new int[tokens.size()];
    var open = new ArrayDeque<Token>();
    for (Token token : tokens) {
      if (token.first() && token.indent() == 0 && token.is(TokenKind.NAME)) {
        // A line at the margin that begins with a name is hardly inside brackets: one that is
        // never closed must not hide the functions below it.
        open.clear();
      }
      if (token.is("(") || token.is("[")) {
        open.push(token);
      } else if ((token.is(")") || token.is("]")) && !open.isEmpty()) {
        closing[open.pop().index()] = token.index();
      }
    }
    return closing;
  }
}
