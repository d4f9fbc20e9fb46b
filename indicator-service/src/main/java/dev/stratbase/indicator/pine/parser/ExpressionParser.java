package dev.stratbase.indicator.pine.parser;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.TokenKind;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Expression.Argument;
import dev.stratbase.indicator.pine.tree.Expression.Choice;
import dev.stratbase.indicator.pine.tree.Expression.Link;
import dev.stratbase.indicator.pine.tree.TypeName;
import java.util.ArrayList;
import java.util.List;

/** Reads expressions by the rank of their operators. Chains are lists, so they nest no deeper. */
final class ExpressionParser {

  private static final int LONGEST_SUFFIX = 50;

  private final Cursor cursor;
  private final TypeParser types;
  private final StructureParser structures;

  ExpressionParser(Cursor cursor, TypeParser types, StructureParser structures) {
    this.cursor = cursor;
    this.types = types;
    this.structures = structures;
  }

  Expression read() {
    cursor.enter();
    Expression condition = binary(1);
    Expression result = cursor.is("?") ? ternary(condition) : condition;
    cursor.leave();
    return result;
  }

  /** Reads one, or notes its fault and goes to the end of the line. */
  Expression readOrSkip() {
    Token first = cursor.peek();
    int depth = cursor.depth();
    try {
      return read();
    } catch (Stop stop) {
      cursor.recoverLine(depth);
      return new Expression.Broken(first, cursor.previous());
    }
  }

  private Expression ternary(Expression condition) {
    var choices = new ArrayList<Choice>();
    Expression next = condition;
    while (cursor.accept("?")) {
      Expression value = read();
      cursor.expect(":", "A : and the value for the other case are missing after ?");
      choices.add(new Choice(next, value));
      next = binary(1);
    }
    return new Expression.Ternary(choices, next);
  }

  private Expression binary(int lowest) {
    Expression left = unary();
    while (true) {
      int rank = rank(cursor.peek());
      if (rank < lowest || cursor.atLineEnd()) {
        return left;
      }
      var links = new ArrayList<Link>();
      while (rank(cursor.peek()) == rank && !cursor.atLineEnd()) {
        Token operator = cursor.next();
        links.add(new Link(operator, binary(rank + 1)));
      }
      left = new Expression.Chain(left, links);
    }
  }

  private static int rank(Token token) {
    if (!token.is(TokenKind.SYMBOL) && !token.is(TokenKind.NAME)) {
      return 0;
    }
    return switch (token.text()) {
      case "or" -> 1;
      case "and" -> 2;
      case "==", "!=" -> 3;
      case "<", "<=", ">", ">=" -> 4;
      case "+", "-" -> 5;
      case "*", "/", "%" -> 6;
      default -> 0;
    };
  }

  private Expression unary() {
    if (cursor.is("not") || cursor.is("-") || cursor.is("+")) {
      cursor.enter();
      Token operator = cursor.next();
      Expression operand = unary();
      cursor.leave();
      return new Expression.Unary(operator, operand);
    }
    return suffixed(primary());
  }

  private Expression suffixed(Expression start) {
    Expression left = start;
    for (int count = 0; ; count++) {
      if (count == LONGEST_SUFFIX) {
        throw cursor.fail(FaultCode.DEPTH, "This chain of members and calls is too long");
      }
      if (cursor.is(".")) {
        cursor.next();
        if (!cursor.is(TokenKind.NAME)) {
          throw cursor.fail(FaultCode.SYNTAX, "After the point the name of a member is missing");
        }
        left = new Expression.Member(left, cursor.next());
      } else if (cursor.is("(")) {
        left = call(left, List.of());
      } else if (cursor.is("[")) {
        Token open = cursor.open();
        Expression offset = read();
        left = new Expression.History(left, offset, cursor.close(open, "]"));
      } else if (cursor.is("<") && isConstructor(left) && types.argumentsEndWithCall()) {
        left = call(left, types.arguments());
      } else {
        return left;
      }
    }
  }

  private static boolean isConstructor(Expression left) {
    return left instanceof Expression.Member(var target, var name) && name.is("new");
  }

  private Expression call(Expression callee, List<TypeName> typeArguments) {
    Token open = cursor.open();
    var arguments = new ArrayList<Argument>();
    if (!cursor.is(")")) {
      do {
        arguments.add(argument());
      } while (cursor.accept(","));
    }
    return new Expression.Call(callee, typeArguments, arguments, open, cursor.close(open, ")"));
  }

  private Argument argument() {
    boolean named = cursor.is(TokenKind.NAME) && cursor.peek(1).is("=");
    if (!named) {
      return new Argument(null, read());
    }
    Token name = cursor.next();
    cursor.next();
    return new Argument(name, read());
  }

  private Expression primary() {
    Token token = cursor.peek();
    if (cursor.atLineEnd()) {
      throw cursor.fail(missingAt(token), FaultCode.SYNTAX, Sentences.missingValue(token));
    }
    return switch (token.kind()) {
      case NUMBER, STRING, COLOR -> new Expression.Literal(cursor.next());
      case NAME -> name(token);
      case SYMBOL -> bracket(token);
      case END -> throw new IllegalStateException("the end of the script ends a line");
    };
  }

  /** A fault of a line that ends too early stands on that line. */
  private Token missingAt(Token token) {
    return token.is(TokenKind.END) || token.first() ? cursor.previous() : token;
  }

  private Expression name(Token token) {
    if (token.is("true") || token.is("false")) {
      return new Expression.Literal(cursor.next());
    }
    if (Keywords.STRUCTURES.contains(token.text())) {
      if (cursor.isInBrackets()) {
        throw cursor.fail(
            FaultCode.PLACEMENT,
            token.text() + " cannot stand inside brackets; give its result a name first");
      }
      return structures.read();
    }
    if (Keywords.isReserved(token.text())) {
      throw cursor.fail(FaultCode.SYNTAX, "A value is expected before " + token.phrase());
    }
    return new Expression.Name(cursor.next());
  }

  private Expression bracket(Token token) {
    if (token.is("(")) {
      Token open = cursor.open();
      Expression inner = read();
      return new Expression.Group(open, inner, cursor.close(open, ")"));
    }
    if (token.is("[")) {
      Token open = cursor.open();
      var items = new ArrayList<Expression>();
      if (!cursor.is("]")) {
        do {
          items.add(read());
        } while (cursor.accept(","));
      }
      return new Expression.Listing(open, items, cursor.close(open, "]"));
    }
    throw cursor.fail(FaultCode.SYNTAX, Sentences.missingValue(token));
  }
}
