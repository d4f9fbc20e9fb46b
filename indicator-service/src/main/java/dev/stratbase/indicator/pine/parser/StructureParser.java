package dev.stratbase.indicator.pine.parser;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.TokenKind;
import dev.stratbase.indicator.pine.tree.Block;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Expression.Branch;
import dev.stratbase.indicator.pine.tree.Expression.Case;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code if}, {@code for}, {@code while} and {@code switch}. */
final class StructureParser {

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final BlockParser blocks;

  StructureParser(Cursor cursor, TypeParser types, BlockParser blocks) {
    this.cursor = cursor;
    this.blocks = blocks;
    this.expressions = new ExpressionParser(cursor, types, this);
  }

  ExpressionParser expressions() {
    return expressions;
  }

  Expression read() {
    cursor.enter();
    Token keyword = cursor.next();
    Expression structure =
        switch (keyword.text()) {
          case "if" -> readIf(keyword);
          case "for" -> readFor(keyword);
          case "while" -> readWhile(keyword);
          default -> readSwitch(keyword);
        };
    cursor.leave();
    return structure;
  }

  private Expression readIf(Token keyword) {
    int indent = cursor.lineIndent();
    var branches = new ArrayList<Branch>();
    branches.add(branch(keyword));
    @Nullable Block otherwise = null;
    while (otherwise == null && elseFollows(indent)) {
      Token place = cursor.next();
      cursor.lineIndent(indent);
      if (cursor.accept("if")) {
        branches.add(branch(place));
      } else {
        otherwise = blocks.below(place);
      }
    }
    return new Expression.If(keyword, branches, otherwise, cursor.previous());
  }

  private boolean elseFollows(int indent) {
    Token next = cursor.peek();
    return next.is("else") && next.first() && next.indent() == indent;
  }

  private Branch branch(Token keyword) {
    Expression condition = condition(keyword);
    return new Branch(condition, blocks.below(keyword));
  }

  private Expression condition(Token keyword) {
    if (cursor.atLineEnd()) {
      cursor.note(keyword, FaultCode.SYNTAX, keyword.text() + " needs a condition on its line");
      return new Expression.Broken(keyword, keyword);
    }
    Expression condition = expressions.readOrSkip();
    if (!cursor.atLineEnd() && (cursor.is("=") || cursor.is(":="))) {
      cursor.note(
          cursor.peek(), FaultCode.SYNTAX, "A condition compares with ==, it assigns nothing");
      cursor.recoverLine(cursor.depth());
      return new Expression.Broken(keyword, keyword);
    }
    return condition;
  }

  private Expression readWhile(Token keyword) {
    Expression condition = condition(keyword);
    Block body = blocks.below(keyword);
    return new Expression.While(keyword, condition, body, cursor.previous());
  }

  private Expression readFor(Token keyword) {
    if (cursor.is("[")) {
      Token open = cursor.open();
      Token index = cursor.expectName("the name of the index");
      cursor.expect(",", "A comma and the name of the element are missing");
      Token item = cursor.expectName("the name of the element");
      cursor.close(open, "]");
      return forIn(keyword, List.of(index, item));
    }
    Token variable = cursor.expectName("the loop's variable");
    if (cursor.is("in")) {
      return forIn(keyword, List.of(variable));
    }
    cursor.expect("=", "A loop is written for i = 0 to 10, or for element in array");
    Expression from = expressions.read();
    cursor.expect("to", "to and the loop's last value are missing");
    Expression to = expressions.read();
    @Nullable Expression by = cursor.accept("by") ? expressions.read() : null;
    Block body = blocks.below(keyword);
    return new Expression.ForRange(keyword, variable, from, to, by, body, cursor.previous());
  }

  private Expression forIn(Token keyword, List<Token> variables) {
    cursor.expect("in", "in and the array to go through are missing");
    Expression collection = expressions.readOrSkip();
    Block body = blocks.below(keyword);
    return new Expression.ForIn(keyword, variables, collection, body, cursor.previous());
  }

  private Expression readSwitch(Token keyword) {
    int indent = cursor.lineIndent();
    @Nullable Expression subject = cursor.atLineEnd() ? null : expressions.readOrSkip();
    var cases = new ArrayList<Case>();
    if (!cursor.atLineEnd()) {
      throw cursor.fail(FaultCode.SYNTAX, Sentences.trailing(cursor.peek()));
    }
    int below = cursor.peek().indent();
    if (below <= indent || cursor.peek().is(TokenKind.END)) {
      throw cursor.fail(keyword, FaultCode.SYNTAX, "switch needs its cases indented below it");
    }
    while (cursor.peek().indent() == below && !cursor.peek().is(TokenKind.END)) {
      readCase(below, cases);
    }
    cursor.lineIndent(indent);
    return new Expression.Switch(keyword, subject, cases, cursor.previous());
  }

  private void readCase(int indent, List<Case> cases) {
    int from = cursor.position();
    int depth = cursor.depth();
    try {
      cursor.begin();
      Token first = cursor.peek();
      if (!cases.isEmpty() && cases.getLast().value() == null) {
        cursor.note(first, FaultCode.SYNTAX, "No case can follow the one without a value");
      }
      @Nullable Expression value = cursor.is("=>") ? null : expressions.read();
      cursor.expect("=>", "A case is written value => result");
      cases.add(new Case(first, value, blocks.behindOrBelow(first)));
    } catch (Stop stop) {
      cursor.recover(from, indent, depth);
    }
  }
}
