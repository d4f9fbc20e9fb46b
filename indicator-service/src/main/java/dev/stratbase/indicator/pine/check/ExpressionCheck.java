package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.TokenKind;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Expression.Choice;
import dev.stratbase.indicator.pine.tree.Expression.Link;

/** Finds the type of an expression, and every fault below it. Each part is looked at once. */
final class ExpressionCheck {

  private final Walk walk;
  private final NameCheck names;
  private final CallCheck calls;
  private final StructureCheck structures;

  ExpressionCheck(Walk walk, TypeNameCheck types, StatementCheck statements) {
    this.walk = walk;
    this.names = new NameCheck(walk);
    this.calls = new CallCheck(walk, names, types);
    this.structures = new StructureCheck(walk, this, statements);
  }

  String visit(Expression expression) {
    walk.meaning.step();
    return switch (expression) {
      case Expression.Literal(var token) -> literal(token);
      case Expression.Name(var token) -> names.name(token);
      case Expression.Member member -> names.member(member, this::visit);
      case Expression.Call call -> {
        call.arguments()
            .forEach(argument -> walk.meaning.type(argument.value(), visit(argument.value())));
        yield calls.call(call, this::visit);
      }
      case Expression.History history -> history(history);
      case Expression.Unary unary -> unary(unary);
      case Expression.Chain chain -> chain(chain);
      case Expression.Ternary ternary -> ternary(ternary);
      case Expression.Group group -> visit(group.inner());
      case Expression.Listing listing -> {
        listing.items().forEach(this::visit);
        yield Types.TUPLE + listing.items().size();
      }
      case Expression.Broken broken -> Types.ANY;
      case Expression.If one -> structures.visit(one);
      case Expression.ForRange one -> structures.visit(one);
      case Expression.ForIn one -> structures.visit(one);
      case Expression.While one -> structures.visit(one);
      case Expression.Switch one -> structures.visit(one);
    };
  }

  private static String literal(Token token) {
    if (token.is(TokenKind.NUMBER)) {
      return token.text().matches("\\d+") ? Types.INT : Types.FLOAT;
    }
    return switch (token.kind()) {
      case STRING -> Types.STRING;
      case COLOR -> Types.COLOR;
      default -> Types.BOOL;
    };
  }

  private String history(Expression.History history) {
    String type = visit(history.target());
    walk.operators.number(history.offset().first(), visit(history.offset()), "The offset");
    offset(history.offset());
    switch (history.target()) {
      case Expression.Literal literal ->
          walk.report.add(
              literal.first(), FaultCode.TYPE, "A constant has no earlier values to look back to");
      case Expression.History inner ->
          walk.report.add(
              history.offset().first(),
              FaultCode.SYNTAX,
              "An earlier value has no earlier values itself: add the two offsets");
      default -> {}
    }
    return type.startsWith(Types.TUPLE) ? Types.ANY : type;
  }

  /** How many bars back is a whole number, and none looks ahead. */
  private void offset(Expression offset) {
    boolean ahead =
        offset instanceof Expression.Unary(var sign, Expression.Literal literal) && sign.is("-");
    boolean broken =
        offset instanceof Expression.Literal(var number) && !number.text().matches("\\d+");
    if (ahead || (broken && offset.first().is(TokenKind.NUMBER))) {
      walk.report.add(
          offset.first(), FaultCode.TYPE, "The offset is a whole number of bars back, 0 or more");
    }
  }

  private String unary(Expression.Unary unary) {
    String type = visit(unary.operand());
    if (unary.first().is("not")) {
      walk.operators.condition(unary.operand().first(), type, "not");
      return Types.BOOL;
    }
    walk.operators.number(unary.operand().first(), type, unary.first().text());
    return type;
  }

  private String chain(Expression.Chain chain) {
    String left = visit(chain.head());
    for (Link link : chain.links()) {
      left = walk.operators.binary(left, link.operator(), visit(link.operand()));
    }
    return left;
  }

  private String ternary(Expression.Ternary ternary) {
    String type = Types.NA;
    for (Choice choice : ternary.choices()) {
      walk.operators.condition(
          choice.condition().first(), visit(choice.condition()), "The question before ?");
      type = Types.join(type, visit(choice.value()));
    }
    return Types.join(type, visit(ternary.otherwise()));
  }
}
