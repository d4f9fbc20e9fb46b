package dev.stratbase.indicator.pine.parser;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.TokenKind;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Statement;
import dev.stratbase.indicator.pine.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one statement. */
final class StatementParser {

  private static final Set<String> CHANGES = Set.of(":=", "+=", "-=", "*=", "/=", "%=");

  private final Cursor cursor;
  private final TypeParser types;
  private final ExpressionParser expressions;
  private final DefinitionParser definitions;

  StatementParser(Cursor cursor, BlockParser blocks) {
    this.cursor = cursor;
    this.types = new TypeParser(cursor);
    this.expressions = new StructureParser(cursor, types, blocks).expressions();
    this.definitions = new DefinitionParser(cursor, types, expressions, blocks);
  }

  Statement read() {
    Token first = cursor.peek();
    if (definitions.isNext()) {
      return definitions.read();
    }
    return switch (first.kind() == TokenKind.NAME ? first.text() : "") {
      case "break", "continue" -> new Statement.Jump(cursor.next());
      case "else" ->
          throw cursor.fail(
              FaultCode.SYNTAX, "This else has no if: it stands below one, equally indented");
      case "var", "varip" -> declaration(cursor.next());
      case "export" -> {
        // What else is exported is a definition.
        cursor.next();
        yield declaration(null);
      }
      case "elif", "elseif", "elsif" -> {
        if (cursor.peek(1).is(TokenKind.NAME)) {
          throw cursor.fail(FaultCode.SYNTAX, "Write else if instead of " + first.text());
        }
        yield other(first);
      }
      default -> other(first);
    };
  }

  private Statement other(Token first) {
    if (first.is("[") && isTuple()) {
      return tuple();
    }
    if (types.isBeforeName()) {
      return declaration(null);
    }
    if (first.is(TokenKind.NAME) && cursor.peek(1).is("=")) {
      return declaration(null);
    }
    Expression expression = expressions.read();
    if (!cursor.atLineEnd() && CHANGES.contains(cursor.peek().text())) {
      Token operator = cursor.next();
      return new Statement.Assignment(expression, operator, expressions.readOrSkip());
    }
    if (cursor.is("=") && expression instanceof Expression.Call) {
      throw cursor.fail(FaultCode.SYNTAX, "A function is declared with =>, as in f(x) => x + 1");
    }
    return new Statement.Evaluation(expression);
  }

  private Statement declaration(@Nullable Token mode) {
    Token first = mode == null ? cursor.peek() : mode;
    if (mode != null && cursor.is("[")) {
      throw cursor.fail(
          FaultCode.SYNTAX, mode.text() + " cannot stand before several names at once");
    }
    @Nullable TypeName type = types.isBeforeName() ? type() : null;
    Token name = cursor.expectName("the name of a variable");
    if (cursor.is(TokenKind.NAME) && Keywords.isReserved(cursor.peek().text())) {
      cursor.expectName("the name of a variable");
    }
    if (cursor.is(":=")) {
      throw cursor.fail(FaultCode.SYNTAX, "A new name is declared with =, not with :=");
    }
    if (cursor.atLineEnd()) {
      throw cursor.fail(
          name, FaultCode.SYNTAX, name.text() + " needs a value behind =, at least na");
    }
    cursor.expect("=", Sentences.trailing(cursor.peek()));
    return new Statement.Declaration(first, mode, type, name, expressions.readOrSkip());
  }

  private TypeName type() {
    types.skipQualifier();
    return types.read();
  }

  /** Looks ahead over names and commas only. */
  private boolean isTuple() {
    int at = 1;
    while (cursor.peek(at).is(TokenKind.NAME) && cursor.peek(at + 1).is(",")) {
      at += 2;
    }
    Token assign = cursor.peek(at + 2);
    return cursor.peek(at).is(TokenKind.NAME)
        && cursor.peek(at + 1).is("]")
        && !assign.opensLine()
        && (assign.is("=") || assign.is(":="));
  }

  private Statement tuple() {
    Token open = cursor.open();
    List<Token> names = new ArrayList<>();
    do {
      names.add(cursor.expectName("the name of a variable"));
    } while (cursor.accept(","));
    cursor.close(open, "]");
    if (cursor.is(":=")) {
      throw cursor.fail(
          FaultCode.ASSIGNMENT, "Several names can only be declared at once, with =, not changed");
    }
    cursor.next();
    return new Statement.TupleDeclaration(open, names, expressions.readOrSkip());
  }
}
