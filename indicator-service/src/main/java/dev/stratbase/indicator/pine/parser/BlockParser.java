package dev.stratbase.indicator.pine.parser;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.TokenKind;
import dev.stratbase.indicator.pine.tree.Block;
import dev.stratbase.indicator.pine.tree.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads statements one below the other, and goes on behind a broken one. */
final class BlockParser {

  private final Cursor cursor;
  private final StatementParser statements;

  BlockParser(Cursor cursor) {
    this.cursor = cursor;
    this.statements = new StatementParser(cursor, this);
  }

  /** The whole script. */
  Block script() {
    var list = new ArrayList<Statement>();
    while (!cursor.peek().is(TokenKind.END)) {
      line(0, list);
    }
    return new Block(list);
  }

  /** The block that is indented below the line of a keyword. */
  Block below(Token owner) {
    if (!cursor.atLineEnd()) {
      Token stray = cursor.peek();
      throw stray.first()
          ? cursor.fail(
              FaultCode.INDENTATION,
              "A block is indented by four spaces or a tab, this line by "
                  + Sentences.spaces(stray.indent()))
          : cursor.fail(FaultCode.SYNTAX, Sentences.trailing(stray));
    }
    int outer = cursor.lineIndent();
    int indent = cursor.peek().indent();
    if (indent <= outer || cursor.peek().is(TokenKind.END)) {
      throw cursor.fail(
          owner,
          FaultCode.INDENTATION,
          "Below this line a block is missing: lines indented by four spaces or a tab");
    }
    cursor.enter();
    var list = new ArrayList<Statement>();
    while (cursor.peek().indent() > outer && !cursor.peek().is(TokenKind.END)) {
      line(indent, list);
    }
    cursor.leave();
    cursor.lineIndent(outer);
    return new Block(list);
  }

  /** What follows {@code =>}: statements on the same line, or a block below it. */
  Block behindOrBelow(Token owner) {
    if (cursor.atLineEnd() || cursor.peek().first()) {
      return below(owner);
    }
    var list = new ArrayList<Statement>();
    statementsOfLine(list);
    return new Block(list);
  }

  private void line(int indent, List<Statement> list) {
    int from = cursor.position();
    int depth = cursor.depth();
    Token first = cursor.peek();
    if (first.indent() != indent) {
      cursor.note(first, FaultCode.INDENTATION, stray(first, indent));
    }
    try {
      cursor.begin();
      statementsOfLine(list);
      if (!cursor.atLineEnd()) {
        boolean closer = cursor.peek().is(")") || cursor.peek().is("]");
        throw cursor.fail(
            closer ? FaultCode.BRACKET : FaultCode.SYNTAX, Sentences.trailing(cursor.peek()));
      }
    } catch (Stop stop) {
      cursor.recover(from, first.indent(), depth);
    }
  }

  private static String stray(Token first, int indent) {
    return first.indent() > indent
        ? "This line is indented like a block, but nothing above it opens one"
        : "This line is indented by %s spaces, the block around it by %s"
            .formatted(first.indent(), indent);
  }

  private void statementsOfLine(List<Statement> list) {
    do {
      list.add(statements.read());
    } while (cursor.accept(","));
  }
}
