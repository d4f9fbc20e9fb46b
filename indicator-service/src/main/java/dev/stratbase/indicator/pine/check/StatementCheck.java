package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.builtin.Builtins;
import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Block;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Statement;
import org.jspecify.annotations.Nullable;

/** Checks statements in their order: a name is known below its declaration. */
final class StatementCheck {

  private final Walk walk;
  private final TypeNameCheck types;
  private final ExpressionCheck expressions;
  private final DefinitionCheck definitions;

  StatementCheck(Walk walk) {
    this.walk = walk;
    this.types = new TypeNameCheck(walk);
    this.expressions = new ExpressionCheck(walk, types, this);
    this.definitions = new DefinitionCheck(walk, types, expressions, this);
  }

  /** The whole script; types and methods are known in all of it. */
  void script(Block script) {
    definitions.announce(script);
    block(script);
  }

  /** The statements of a block, in the scope that is open; gives the type of its result. */
  String block(Block block) {
    String type = Types.ANY;
    for (Statement statement : block.statements()) {
      type = visit(statement);
    }
    return type;
  }

  private String visit(Statement statement) {
    walk.meaning.step();
    walk.statement(statement);
    return switch (statement) {
      case Statement.Declaration one -> declaration(one);
      case Statement.TupleDeclaration one -> tuple(one);
      case Statement.Assignment one -> assignment(one);
      case Statement.Evaluation(var expression) -> expressions.visit(expression);
      case Statement.Jump(var word) -> {
        if (!walk.isInLoop()) {
          fault(word, FaultCode.PLACEMENT, word.text() + " can only stand inside a loop");
        }
        yield Types.VOID;
      }
      case Statement.FunctionDeclaration one -> definitions.visit(one);
      case Statement.TypeDeclaration one -> definitions.visit(one);
      case Statement.EnumDeclaration one -> definitions.visit(one);
      case Statement.ImportDeclaration one -> definitions.visit(one);
    };
  }

  private String declaration(Statement.Declaration one) {
    String stated = types.read(one.type());
    String value = expressions.visit(one.value());
    if (one.type() == null && value.equals(Types.NA)) {
      fault(
          one.name(),
          FaultCode.TYPE,
          "%s begins as na, so its type must be stated: float %s = na"
              .formatted(one.name().text(), one.name().text()));
    }
    if (Types.sizeOfTuple(value) > 0) {
      fault(
          one.name(),
          FaultCode.TYPE,
          "This gives %s values: declare as many names, as in [a, b] = ..."
              .formatted(Types.sizeOfTuple(value)));
    }
    if (value.equals(Types.VOID)) {
      fault(one.name(), FaultCode.TYPE, "This gives no value that a variable could hold");
    }
    fits(one.name(), stated, value, one.value());
    String type = one.type() == null ? value : stated;
    walk.declare(Symbol.Kind.VARIABLE, one.name(), one, type.equals(Types.NA) ? Types.ANY : type);
    return type;
  }

  private void fits(Token name, String stated, String value, Expression expression) {
    Token where = expression.first();
    if (stated.equals(Types.BOOL) && value.equals(Types.NA) && walk.report.isStrict()) {
      fault(where, FaultCode.TYPE, "A bool is true or false in version 6, never na");
    } else if (Types.clash(stated, value)) {
      fault(where, FaultCode.TYPE, mismatch(name, stated, value));
    } else if (stated.equals(Types.INT) && value.equals(Types.FLOAT)) {
      fault(where, FaultCode.TYPE, mismatch(name, stated, value) + ": round it, or state float");
    }
  }

  private static String mismatch(Token name, String stated, String value) {
    return "%s holds %s, and this is %s"
        .formatted(name.text(), Types.phrase(stated), Types.phrase(value));
  }

  private String tuple(Statement.TupleDeclaration one) {
    String value = expressions.visit(one.value());
    int size = Types.sizeOfTuple(value);
    if (size > 0 && size != one.names().size()) {
      fault(
          one.first(),
          FaultCode.TYPE,
          "Here are %s names for %s values".formatted(one.names().size(), size));
    } else if (Types.isOtherThanBool(value) || value.equals(Types.BOOL)) {
      fault(one.first(), FaultCode.TYPE, "This gives one value, so only one name can be declared");
    }
    for (Token name : one.names()) {
      // The underscore stands for a value nobody wants, as often as one likes.
      if (!name.is("_")) {
        walk.declare(
            Symbol.Kind.VARIABLE, name, one, size > 0 ? elementOf(one.value()) : Types.ANY);
      }
    }
    return value;
  }

  /** What Pine's own functions give several of are numbers. */
  private static String elementOf(Expression value) {
    String function =
        value instanceof Expression.Call call ? NameCheck.dotted(call.callee()) : null;
    boolean builtin = function != null && !Builtins.pine().functions(function).isEmpty();
    return builtin ? Types.FLOAT : Types.ANY;
  }

  private String assignment(Statement.Assignment one) {
    String value = expressions.visit(one.value());
    String type =
        switch (one.target()) {
          case Expression.Name(var name) -> change(name);
          case Expression.Member member -> {
            constant(member);
            yield expressions.visit(member);
          }
          default -> {
            fault(
                one.target().first(),
                FaultCode.ASSIGNMENT,
                "Only a variable or a field can be changed with " + one.operator().text());
            yield Types.ANY;
          }
        };
    if (one.operator().is(":=")) {
      if (Types.clash(type, value)) {
        fault(one.value().first(), FaultCode.TYPE, mismatch(one.target().last(), type, value));
      } else if (type.equals(Types.BOOL) && value.equals(Types.NA) && walk.report.isStrict()) {
        fault(
            one.value().first(), FaultCode.TYPE, "A bool is true or false in version 6, never na");
      }
      return type;
    }
    // a += b is a + b.
    return one.operator().is("+=")
        ? walk.operators.binary(type, plus(one.operator()), value)
        : walk.operators.binary(type, one.operator(), value);
  }

  /** What Pine itself keeps below its namespaces is not to be changed. */
  private void constant(Expression.Member member) {
    String dotted = NameCheck.dotted(member);
    if (dotted != null && Builtins.pine().variable(dotted).isPresent()) {
      fault(member.first(), FaultCode.ASSIGNMENT, dotted + " is Pine's own and cannot be changed");
    }
  }

  private static Token plus(Token operator) {
    return new Token(
        operator.index(),
        operator.kind(),
        "+",
        operator.start(),
        operator.line(),
        operator.column(),
        operator.first(),
        operator.indent());
  }

  private String change(Token name) {
    @Nullable Symbol symbol = walk.scope().find(name.text());
    if (symbol == null) {
      String sentence =
          Builtins.pine().variable(name.text()).isPresent()
              ? name.text() + " is Pine's own and cannot be changed"
              : name.text() + " is changed before it is declared: declare it with =";
      fault(name, FaultCode.ASSIGNMENT, sentence);
      return Types.ANY;
    }
    walk.meaning.use(name, symbol);
    symbol.change();
    if (symbol.kind() != Symbol.Kind.VARIABLE) {
      fault(
          name,
          FaultCode.ASSIGNMENT,
          "%s is %s and cannot be changed".formatted(name.text(), symbol.kind().phrase()));
    } else if (symbol.functionDepth() < walk.functionDepth()) {
      fault(
          name,
          FaultCode.ASSIGNMENT,
          "A function cannot change %s, which is declared outside of it".formatted(name.text()));
    }
    return symbol.type();
  }

  private void fault(Token where, FaultCode code, String message) {
    walk.report.add(where, code, message);
  }
}
