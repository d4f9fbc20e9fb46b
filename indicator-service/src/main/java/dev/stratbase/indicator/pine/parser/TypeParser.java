package dev.stratbase.indicator.pine.parser;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.TokenKind;
import dev.stratbase.indicator.pine.tree.TypeName;
import java.util.ArrayList;
import java.util.List;

/** Reads types, and sees ahead whether there is one. */
final class TypeParser {

  private static final int NONE = -1;
  private static final int DEEPEST = 5;

  private final Cursor cursor;

  TypeParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Whether a type stands here and a name behind it: a typed declaration, parameter or field. */
  boolean isBeforeName() {
    int behind = end(0, 0);
    return behind != NONE
        && cursor.peek(behind).is(TokenKind.NAME)
        && !cursor.peek(behind).first()
        && !Keywords.isReserved(cursor.peek(behind).text());
  }

  /** Whether types between angle brackets stand here and a call's bracket behind them. */
  boolean argumentsEndWithCall() {
    int behind = endOfArguments(0, 0);
    return behind != NONE && cursor.peek(behind).is("(");
  }

  /** Types between angle brackets. */
  List<TypeName> arguments() {
    var list = new ArrayList<TypeName>();
    cursor.expect("<", "The type of the elements is missing");
    do {
      list.add(read());
    } while (cursor.accept(","));
    cursor.expect(">", "A > is missing behind the type");
    return list;
  }

  TypeName read() {
    cursor.enter();
    var path = new ArrayList<Token>();
    do {
      if (!cursor.is(TokenKind.NAME)) {
        throw cursor.fail(FaultCode.SYNTAX, "Here a type is missing, such as float");
      }
      path.add(cursor.next());
    } while (cursor.accept("."));
    List<TypeName> arguments = cursor.is("<") ? arguments() : List.of();
    boolean array = cursor.is("[");
    if (array) {
      cursor.next();
      cursor.expect("]", "A ] is missing behind the type");
    }
    cursor.leave();
    return new TypeName(path, arguments, array);
  }

  void skipQualifier() {
    if (cursor.is(TokenKind.NAME)
        && Keywords.QUALIFIERS.contains(cursor.peek().text())
        && cursor.peek(1).is(TokenKind.NAME)) {
      cursor.next();
    }
  }

  private int end(int from, int depth) {
    int at = from;
    if (cursor.peek(at).is(TokenKind.NAME)
        && Keywords.QUALIFIERS.contains(cursor.peek(at).text())
        && cursor.peek(at + 1).is(TokenKind.NAME)) {
      at++;
    }
    if (depth > DEEPEST
        || !cursor.peek(at).is(TokenKind.NAME)
        || Keywords.isReserved(cursor.peek(at).text())) {
      return NONE;
    }
    at++;
    while (cursor.peek(at).is(".") && cursor.peek(at + 1).is(TokenKind.NAME) && at < from + 8) {
      at += 2;
    }
    if (cursor.peek(at).is("<")) {
      at = endOfArguments(at, depth);
      if (at == NONE) {
        return NONE;
      }
    }
    return cursor.peek(at).is("[") && cursor.peek(at + 1).is("]") ? at + 2 : at;
  }

  private int endOfArguments(int from, int depth) {
    int at = from;
    for (int count = 0; count < 3; count++) {
      at = end(at + 1, depth + 1);
      if (at == NONE || cursor.peek(at).is(">")) {
        return at == NONE ? NONE : at + 1;
      }
      if (!cursor.peek(at).is(",")) {
        return NONE;
      }
    }
    return NONE;
  }
}
