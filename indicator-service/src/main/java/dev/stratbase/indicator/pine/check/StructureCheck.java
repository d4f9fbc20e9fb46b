package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.tree.Block;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Expression.Branch;
import dev.stratbase.indicator.pine.tree.Expression.Case;
import org.jspecify.annotations.Nullable;

/** Checks what is made of blocks. */
final class StructureCheck {

  private final Walk walk;
  private final ExpressionCheck expressions;
  private final StatementCheck statements;

  StructureCheck(Walk walk, ExpressionCheck expressions, StatementCheck statements) {
    this.walk = walk;
    this.expressions = expressions;
    this.statements = statements;
  }

  String visit(Expression.If one) {
    String type = Types.NA;
    for (Branch branch : one.branches()) {
      String condition = expressions.visit(branch.condition());
      walk.operators.condition(branch.condition().first(), condition, "if");
      type = Types.join(type, block(branch.body()));
    }
    return one.otherwise() == null ? type : Types.join(type, block(one.otherwise()));
  }

  String visit(Expression.ForRange one) {
    for (@Nullable Expression bound : new @Nullable Expression[] {one.from(), one.to(), one.by()}) {
      if (bound != null) {
        walk.operators.number(bound.first(), expressions.visit(bound), "A loop");
      }
    }
    var type = new Type();
    walk.inLoop(() -> {
      walk.declare(Symbol.Kind.VARIABLE, one.variable(), null, Types.ANY);
      type.name = statements.block(one.body());
    });
    return type.name;
  }

  String visit(Expression.ForIn one) {
    String collection = expressions.visit(one.collection());
    if (Types.isOtherThanBool(collection) || collection.equals(Types.BOOL)) {
      walk.report.add(
          one.collection().first(),
          FaultCode.TYPE,
          "for ... in goes through an array, a matrix or a map, and this is "
              + Types.phrase(collection));
    }
    var type = new Type();
    walk.inLoop(() -> {
      one.variables().forEach(name -> walk.declare(Symbol.Kind.VARIABLE, name, null, Types.ANY));
      type.name = statements.block(one.body());
    });
    return type.name;
  }

  String visit(Expression.While one) {
    String condition = expressions.visit(one.condition());
    walk.operators.condition(one.condition().first(), condition, "while");
    var type = new Type();
    walk.inLoop(() -> type.name = statements.block(one.body()));
    return type.name;
  }

  String visit(Expression.Switch one) {
    @Nullable String subject = one.subject() == null ? null : expressions.visit(one.subject());
    String type = Types.NA;
    for (Case arm : one.cases()) {
      if (arm.value() != null) {
        String value = expressions.visit(arm.value());
        if (subject == null) {
          walk.operators.condition(
              arm.value().first(), value, "A case of a switch without a value");
        } else if (Types.clash(subject, value)) {
          walk.report.add(
              arm.value().first(),
              FaultCode.TYPE,
              "This case is %s, the value behind switch %s"
                  .formatted(Types.phrase(value), Types.phrase(subject)));
        }
      }
      type = Types.join(type, block(arm.body()));
    }
    return type;
  }

  private String block(Block block) {
    var type = new Type();
    walk.inScope(() -> type.name = statements.block(block));
    return type.name;
  }

  /** Brings a type out of a scope. */
  private static final class Type {
    private String name = Types.ANY;
  }
}
