package dev.stratbase.indicator.pine.parser;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.TokenKind;
import dev.stratbase.indicator.pine.tree.Block;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Statement;
import dev.stratbase.indicator.pine.tree.Statement.EnumMember;
import dev.stratbase.indicator.pine.tree.Statement.Parameter;
import dev.stratbase.indicator.pine.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads functions, methods, types, enums and imports. */
final class DefinitionParser {

  private final Cursor cursor;
  private final TypeParser types;
  private final ExpressionParser expressions;
  private final BlockParser blocks;

  DefinitionParser(
      Cursor cursor, TypeParser types, ExpressionParser expressions, BlockParser blocks) {
    this.cursor = cursor;
    this.types = types;
    this.expressions = expressions;
    this.blocks = blocks;
  }

  /**
   * Whether a definition stands here; {@code type}, {@code enum} and {@code method} are names
   * elsewhere.
   */
  boolean isNext() {
    Token first = cursor.peek();
    boolean beforeName = cursor.peek(1).is(TokenKind.NAME) && !cursor.peek(1).first();
    return switch (first.is(TokenKind.NAME) ? first.text() : "") {
      case "import" -> true;
      case "export" -> !cursor.peek(1).is("const");
      case "type", "enum" -> beforeName && cursor.peek(2).opensLine();
      case "method" -> beforeName && cursor.peek(2).is("(");
      default -> first.is(TokenKind.NAME) && cursor.peek(1).is("(") && cursor.isBodyBehind(1);
    };
  }

  Statement read() {
    Token first = cursor.peek();
    boolean exported = cursor.accept("export");
    if (exported && !isNext()) {
      throw cursor.fail(
          first,
          FaultCode.SYNTAX,
          "Behind export a function, a method, a type, an enum or a constant follows");
    }
    return switch (cursor.peek().text()) {
      case "import" -> importing(cursor.next());
      case "type" -> type(first, exported);
      case "enum" -> enumeration(first, exported);
      default -> function(first, exported);
    };
  }

  private Statement function(Token first, boolean exported) {
    boolean method = cursor.is("method") && cursor.peek(1).is(TokenKind.NAME);
    if (method) {
      cursor.next();
    }
    Token name = cursor.expectName("the name of a function");
    Token open = cursor.open();
    var parameters = new ArrayList<Parameter>();
    if (!cursor.is(")")) {
      do {
        parameters.add(parameter("the name of a parameter"));
      } while (cursor.accept(","));
    }
    cursor.close(open, ")");
    cursor.expect("=>", "=> and what the function does are missing behind its brackets");
    // A body on the same line can begin with a function again.
    cursor.enter();
    Block body = blocks.behindOrBelow(name);
    cursor.leave();
    return new Statement.FunctionDeclaration(
        first, exported, method, name, parameters, body, cursor.previous());
  }

  private Parameter parameter(String what) {
    @Nullable TypeName type = null;
    if (types.isBeforeName()) {
      types.skipQualifier();
      type = types.read();
    }
    Token name = cursor.expectName(what);
    return new Parameter(type, name, cursor.accept("=") ? expressions.read() : null);
  }

  private Statement type(Token first, boolean exported) {
    cursor.next();
    Token name = cursor.expectName("the name of a type");
    List<Parameter> fields = lines(name, "type " + name.text() + " needs a field", this::field);
    return new Statement.TypeDeclaration(first, exported, name, fields, cursor.previous());
  }

  private Parameter field() {
    if (cursor.is("varip")) {
      cursor.next();
    }
    if (!types.isBeforeName()) {
      throw cursor.fail(FaultCode.SYNTAX, "A field is written with its type: float level");
    }
    return parameter("the name of a field");
  }

  private Statement enumeration(Token first, boolean exported) {
    cursor.next();
    Token name = cursor.expectName("the name of an enum");
    List<EnumMember> members = lines(name, "enum " + name.text() + " needs a member", this::member);
    return new Statement.EnumDeclaration(first, exported, name, members, cursor.previous());
  }

  private EnumMember member() {
    Token name = cursor.expectName("the name of a member");
    @Nullable Expression title = cursor.accept("=") ? expressions.read() : null;
    return new EnumMember(name, title);
  }

  /** One item a line, indented below the name. */
  private <T> List<T> lines(Token name, String missing, Supplier<T> item) {
    int outer = cursor.lineIndent();
    int indent = cursor.peek().indent();
    var items = new ArrayList<T>();
    while (cursor.atLineEnd()
        && cursor.peek().indent() > outer
        && !cursor.peek().is(TokenKind.END)) {
      int from = cursor.position();
      int depth = cursor.depth();
      if (cursor.peek().indent() != indent) {
        cursor.note(
            cursor.peek(), FaultCode.INDENTATION, "This line is indented otherwise than its kind");
      }
      try {
        cursor.begin();
        items.add(item.get());
        if (!cursor.atLineEnd()) {
          throw cursor.fail(FaultCode.SYNTAX, Sentences.trailing(cursor.peek()));
        }
      } catch (Stop stop) {
        cursor.recover(from, indent, depth);
      }
    }
    cursor.lineIndent(outer);
    if (items.isEmpty()) {
      cursor.note(name, FaultCode.SYNTAX, missing + " on an indented line of its own");
    }
    return items;
  }

  private Statement importing(Token first) {
    cursor.expectName("the publisher of a library");
    cursor.expect("/", "A library is named publisher/library/version");
    Token library = cursor.expectName("the name of a library");
    cursor.expect("/", "A library is named publisher/library/version");
    if (!cursor.is(TokenKind.NUMBER)) {
      throw cursor.fail(FaultCode.SYNTAX, "The version of the library is missing");
    }
    cursor.next();
    boolean aliased = cursor.accept("as");
    Token name = aliased ? cursor.expectName("an alias") : library;
    return new Statement.ImportDeclaration(first, name, aliased, cursor.previous());
  }
}
