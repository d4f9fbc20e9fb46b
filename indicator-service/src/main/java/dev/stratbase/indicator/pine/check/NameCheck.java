package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.builtin.Builtins;
import dev.stratbase.indicator.pine.builtin.Suggestion;
import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Statement;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out what names and members stand for. */
final class NameCheck {

  private final Walk walk;
  private final Builtins pine = Builtins.pine();

  NameCheck(Walk walk) {
    this.walk = walk;
  }

  /** The type of a name that stands for a value. */
  String name(Token token) {
    String name = token.text();
    Symbol symbol = walk.scope().find(name);
    if (symbol != null) {
      walk.meaning.use(token, symbol);
      if (symbol.kind() != Symbol.Kind.VARIABLE && symbol.kind() != Symbol.Kind.PARAMETER) {
        fault(token, FaultCode.TYPE, name + " is " + symbol.kind().phrase() + ", not a value");
        return Types.ANY;
      }
      return symbol.type();
    }
    var builtin = pine.variable(name);
    if (builtin.isPresent()) {
      return name.equals("na") ? Types.NA : builtin.get().type();
    }
    if (!walk.scope().functions(name).isEmpty() || !pine.functions(name).isEmpty()) {
      fault(token, FaultCode.TYPE, name + " is a function: call it with brackets");
    } else if (pine.isNamespace(name)) {
      fault(token, FaultCode.TYPE, name + " alone has no value: a point and a name follow it");
    } else {
      undeclared(token, "");
    }
    return Types.ANY;
  }

  /** The type of a member that stands for a value. */
  String member(Expression.Member member, Function<Expression, String> visit) {
    Symbol root = rootSymbol(member);
    if (root != null && root.kind() == Symbol.Kind.IMPORT) {
      use(member, root);
      return Types.ANY;
    }
    if (root != null
        && root.kind() == Symbol.Kind.ENUM
        && member.target() instanceof Expression.Name) {
      use(member, root);
      return enumMember(root, member.name());
    }
    String dotted = dotted(member);
    if (dotted != null && (root == null || isBuiltin(dotted))) {
      return builtinMember(member, dotted, visit);
    }
    return field(visit.apply(member.target()), member.name());
  }

  private boolean isBuiltin(String dotted) {
    return pine.variable(dotted).isPresent();
  }

  private String builtinMember(
      Expression.Member member, String dotted, Function<Expression, String> visit) {
    var variable = pine.variable(dotted);
    if (variable.isPresent()) {
      return variable.get().type();
    }
    if (!pine.functions(dotted).isEmpty()) {
      fault(member.name(), FaultCode.TYPE, dotted + " is a function: call it with brackets");
      return Types.ANY;
    }
    String space = dotted.substring(0, dotted.lastIndexOf('.'));
    if (pine.isNamespace(dotted) || pine.isNamespace(space)) {
      unknownMember(member.name(), space, dotted);
      return Types.ANY;
    }
    return field(visit.apply(member.target()), member.name());
  }

  void unknownMember(Token where, String space, String dotted) {
    String near =
        walk.near(dotted, () -> pine.names().filter(name -> name.startsWith(space + ".")));
    fault(where, FaultCode.UNDECLARED, space + " has nothing called " + where.text() + near);
  }

  private String enumMember(Symbol symbol, Token name) {
    if (symbol.declaration() instanceof Statement.EnumDeclaration one) {
      boolean known =
          one.members().stream().anyMatch(each -> each.name().text().equals(name.text()));
      if (!known) {
        String near =
            walk.near(name.text(), () -> one.members().stream().map(each -> each.name().text()));
        fault(
            name,
            FaultCode.UNDECLARED,
            "The enum %s has no member %s%s".formatted(one.name().text(), name.text(), near));
      }
      return one.name().text();
    }
    return Types.ANY;
  }

  private String field(String type, Token name) {
    Symbol declared = walk.scope().find(type);
    if (declared != null && declared.declaration() instanceof Statement.TypeDeclaration fields) {
      for (Statement.Parameter field : fields.fields()) {
        if (field.name().text().equals(name.text())) {
          return field.type() == null ? Types.ANY : fieldType(field);
        }
      }
      unknownField(name, "The type " + type + " has no field " + name.text());
    } else if (!walk.isField(name.text())) {
      unknownField(name, "No type has a field " + name.text());
    }
    return Types.ANY;
  }

  private static String fieldType(Statement.Parameter field) {
    var type = field.type();
    return type == null ? Types.ANY : type.isArray() ? "array" : type.text();
  }

  private void unknownField(Token name, String sentence) {
    String near = walk.near(name.text(), () -> walk.fieldNames().stream());
    fault(name, FaultCode.UNDECLARED, sentence + near);
  }

  void undeclared(Token token, String brackets) {
    if (!walk.report.faults().isFull()) {
      String near = Suggestion.sentence(token.text(), walk.scope().names());
      fault(
          token,
          FaultCode.UNDECLARED,
          token.text() + brackets + " is not declared above this line" + near);
    }
  }

  /** What the first word of a chain of members is, when the script declares it. */
  @Nullable Symbol rootSymbol(Expression.Member member) {
    Expression at = member;
    while (at instanceof Expression.Member(var target, var name)) {
      at = target;
    }
    return at instanceof Expression.Name(var first) ? walk.scope().find(first.text()) : null;
  }

  /** Notes what the first word of a chain of members is. */
  void use(Expression.Member member, Symbol root) {
    walk.meaning.use(member.first(), root);
  }

  /** The chain's text, when it is made of nothing but names. */
  static @Nullable String dotted(Expression expression) {
    return switch (expression) {
      case Expression.Name(var token) -> token.text();
      case Expression.Member(var target, var name) -> {
        String before = dotted(target);
        yield before == null ? null : before + "." + name.text();
      }
      default -> null;
    };
  }

  private void fault(Token where, FaultCode code, String message) {
    walk.report.add(where, code, message);
  }
}
