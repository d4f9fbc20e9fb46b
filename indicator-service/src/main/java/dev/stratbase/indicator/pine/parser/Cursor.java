package dev.stratbase.indicator.pine.parser;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.fault.Faults;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.TokenKind;
import java.util.List;

/** Where the parser is, what stands there, and how a line goes on or ends. */
final class Cursor {

  /** Nested more deeply than this nothing is read, so that no script can exhaust the stack. */
  static final int DEEPEST = 100;

  private final List<Token> tokens;
  private final Faults faults;
  private final boolean wrapsFreely;
  private int at;
  private int brackets;
  private int lineIndent;
  private int begun;
  private int depth;
  private long steps;
  private final int[] closing;

  /**
   * @param wrapsFreely whether lines inside brackets may be indented in any way, as in version 6
   */
  Cursor(List<Token> tokens, Faults faults, boolean wrapsFreely) {
    this.tokens = tokens;
    this.faults = faults;
    this.wrapsFreely = wrapsFreely;
    this.closing = Brackets.closing(tokens);
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    steps++;
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token previous() {
    return tokens.get(Math.max(0, at - 1));
  }

  Token next() {
    Token token = peek();
    if (!wrapsFreely && brackets > 0 && token.opensLine() && !token.is(TokenKind.END)) {
      note(token, FaultCode.INDENTATION, Sentences.WRAP);
    }
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean is(String word) {
    return !atLineEnd() && peek().is(word);
  }

  boolean is(TokenKind kind) {
    return !atLineEnd() && peek().is(kind);
  }

  boolean accept(String word) {
    if (is(word)) {
      next();
      return true;
    }
    return false;
  }

  Token expect(String word, String sentence) {
    if (!is(word)) {
      throw fail(FaultCode.SYNTAX, sentence);
    }
    return next();
  }

  /** A name that may be declared. */
  Token expectName(String what) {
    if (!is(TokenKind.NAME)) {
      throw fail(FaultCode.SYNTAX, "Here " + what + " is missing");
    }
    if (Keywords.isReserved(peek().text())) {
      throw fail(
          FaultCode.SYNTAX, peek().text() + " is a word of Pine itself and cannot be " + what);
    }
    return next();
  }

  /**
   * Whether the statement's line ends here. A line that is indented by other than a multiple of
   * four goes on with the line above, as does every line inside brackets.
   */
  boolean atLineEnd() {
    Token token = peek();
    return token.is(TokenKind.END) || (at != begun && brackets == 0 && token.opensLine());
  }

  /** Opens a bracket, which is then the next word; lines go on until it is closed. */
  Token open() {
    Token open = next();
    brackets++;
    return open;
  }

  /** Closes the bracket that was opened, or fails where it was opened or the wrong word stands. */
  Token close(Token open, String word) {
    Token token = peek();
    if (token.is(word)) {
      Token closed = next();
      brackets--;
      return closed;
    }
    if (previous().isUnterminated()) {
      // The text that never ends has swallowed the bracket, and is a fault already.
      throw new Stop();
    }
    boolean otherBracket = token.is(")") || token.is("]");
    if (!otherBracket && (token.first() || token.is(TokenKind.END))) {
      throw fail(open, FaultCode.BRACKET, "This " + open.text() + " is never closed");
    }
    if (otherBracket) {
      String sentence =
          "The %s of line %s must be closed by %s, not by %s"
              .formatted(open.text(), open.line(), word, token.text());
      throw fail(FaultCode.BRACKET, sentence);
    }
    throw fail(FaultCode.SYNTAX, Sentences.missingComma(token, word));
  }

  /** Whether {@code =>} stands behind the bracket that is so many words ahead. */
  boolean isBodyBehind(int ahead) {
    int closed = closing[Math.min(at + ahead, tokens.size() - 1)];
    return closed > 0 && tokens.get(closed + 1).is("=>");
  }

  boolean isInBrackets() {
    return brackets > 0;
  }

  /** Indentation of the line whose statement is read. */
  int lineIndent() {
    return lineIndent;
  }

  void lineIndent(int indent) {
    lineIndent = indent;
  }

  /** Begins a statement with the word that is here, the first of its line. */
  void begin() {
    lineIndent = peek().indent();
    begun = at;
  }

  void enter() {
    if (++depth > DEEPEST) {
      throw fail(FaultCode.DEPTH, "This is nested more than " + DEEPEST + " levels deep");
    }
  }

  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  /** Notes a fault here and ends the statement. */
  Stop fail(FaultCode code, String message) {
    return fail(atLineEnd() ? previous() : peek(), code, message);
  }

  /** Notes a fault at a word and ends the statement. */
  Stop fail(Token where, FaultCode code, String message) {
    note(where, code, message);
    return new Stop();
  }

  void note(Token where, FaultCode code, String message) {
    faults.add(where.line(), where.column(), code, message);
  }

  int position() {
    return at;
  }

  /** Goes on with the next statement that is indented no deeper than the broken one. */
  void recover(int from, int indent, int depthBefore) {
    brackets = 0;
    depth = depthBefore;
    if (at == from) {
      next();
    }
    while (!peek().is(TokenKind.END) && !(peek().opensLine() && peek().indent() <= indent)) {
      at++;
    }
  }

  /** Goes to the end of a broken line, to read on with the block below it. */
  void recoverLine(int depthBefore) {
    brackets = 0;
    depth = depthBefore;
    while (!atLineEnd()) {
      at++;
    }
  }

  long steps() {
    return steps;
  }

  Faults faults() {
    return faults;
  }
}
