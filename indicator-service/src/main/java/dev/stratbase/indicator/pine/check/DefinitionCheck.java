package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Block;
import dev.stratbase.indicator.pine.tree.Statement;
import dev.stratbase.indicator.pine.tree.Statement.EnumMember;
import dev.stratbase.indicator.pine.tree.Statement.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks functions, types, enums and imports. */
final class DefinitionCheck {

  private final Walk walk;
  private final TypeNameCheck types;
  private final ExpressionCheck expressions;
  private final StatementCheck statements;

  DefinitionCheck(
      Walk walk, TypeNameCheck types, ExpressionCheck expressions, StatementCheck statements) {
    this.walk = walk;
    this.types = types;
    this.expressions = expressions;
    this.statements = statements;
  }

  /** Makes types, enums, imports and methods known before anything is looked at. */
  void announce(Block script) {
    for (Statement statement : script.statements()) {
      switch (statement) {
        case Statement.TypeDeclaration one -> {
          walk.declare(Symbol.Kind.TYPE, one.name(), one, one.name().text());
          one.fields().forEach(field -> walk.addField(field.name().text()));
        }
        case Statement.EnumDeclaration one ->
            walk.declare(Symbol.Kind.ENUM, one.name(), one, one.name().text());
        case Statement.ImportDeclaration one -> {
          walk.declare(Symbol.Kind.IMPORT, one.name(), one, Types.ANY);
          walk.addImport();
        }
        case Statement.FunctionDeclaration one when one.isMethod() ->
            walk.addMethod(new Symbol(Symbol.Kind.METHOD, one.name(), true, 0, one, Types.ANY));
        default -> {}
      }
    }
    Set<String> functions = functionNames(script);
    walk.keepNames(method ->
        !functions.contains(method.name().text())
            && walk.scope().own(CallCheck.firstType(method)) != null);
  }

  private static Set<String> functionNames(Block script) {
    return script.statements().stream()
        .map(each ->
            each instanceof Statement.FunctionDeclaration one && !one.isMethod()
                ? one.name().text()
                : "")
        .collect(Collectors.toSet());
  }

  String visit(Statement.FunctionDeclaration one) {
    topLevel(one.first(), one.isMethod() ? "A method" : "A function");
    if (one.isMethod()
        && (one.parameters().isEmpty() || one.parameters().getFirst().type() == null)) {
      fault(
          one.name(),
          FaultCode.TYPE,
          "A method's first parameter is what it is called on, and states its type");
    }
    for (Parameter parameter : one.parameters()) {
      if (parameter.value() != null) {
        expressions.visit(parameter.value());
      }
    }
    var symbol = symbol(one);
    walk.inFunction(() -> {
      for (Parameter parameter : one.parameters()) {
        walk.declare(Symbol.Kind.PARAMETER, parameter.name(), null, types.read(parameter.type()));
      }
      String result = statements.block(one.body());
      symbol.type(result.equals(Types.NA) ? Types.ANY : result);
    });
    if (!isTwin(one, walk.scope().functions(one.name().text()))) {
      walk.scope().addFunction(symbol);
    }
    if (!walk.keepsName(one.name().text())) {
      walk.meaning.use(one.name(), symbol);
    }
    return Types.VOID;
  }

  /** A method is known already, from its announcement: this very one, not its equal. */
  @SuppressWarnings("ReferenceEquality")
  private Symbol symbol(Statement.FunctionDeclaration one) {
    return walk.methods(one.name().text()).stream()
        .filter(each -> each.declaration() == one)
        .findFirst()
        .orElseGet(() ->
            new Symbol(
                Symbol.Kind.FUNCTION,
                one.name(),
                walk.scope().isGlobal(),
                walk.functionDepth(),
                one,
                Types.ANY));
  }

  /** Functions of one name differ in the number or the types of their parameters. */
  private boolean isTwin(Statement.FunctionDeclaration one, List<Symbol> known) {
    for (Symbol other : known) {
      if (other.declaration() instanceof Statement.FunctionDeclaration twin
          && signature(twin).equals(signature(one))) {
        fault(
            one.name(),
            FaultCode.REDECLARED,
            "%s is declared twice: line %s has a function of that name and those parameters"
                .formatted(one.name().text(), twin.name().line()));
        return true;
      }
    }
    return false;
  }

  private static String signature(Statement.FunctionDeclaration function) {
    return function.parameters().stream()
        .map(each -> each.type() == null ? "?" : each.type().text() + each.type().isArray())
        .collect(Collectors.joining(","));
  }

  String visit(Statement.TypeDeclaration one) {
    topLevel(one.first(), "A type");
    twice(one.fields().stream().map(Parameter::name).toList());
    for (Parameter field : one.fields()) {
      String type = types.read(field.type());
      if (field.value() != null) {
        String value = expressions.visit(field.value());
        if (Types.clash(type, value)) {
          fault(
              field.value().first(),
              FaultCode.TYPE,
              "%s holds %s, and this is %s"
                  .formatted(field.name().text(), Types.phrase(type), Types.phrase(value)));
        }
      }
    }
    return Types.VOID;
  }

  String visit(Statement.EnumDeclaration one) {
    topLevel(one.first(), "An enum");
    twice(one.members().stream().map(EnumMember::name).toList());
    for (EnumMember member : one.members()) {
      if (member.title() != null && Types.clash(Types.STRING, expressions.visit(member.title()))) {
        fault(member.title().first(), FaultCode.TYPE, "The title of a member is a text");
      }
    }
    return Types.VOID;
  }

  String visit(Statement.ImportDeclaration one) {
    topLevel(one.first(), "An import");
    return Types.VOID;
  }

  private void twice(List<Token> names) {
    Map<String, Token> first = new HashMap<>();
    for (Token name : names) {
      Token known = first.putIfAbsent(name.text(), name);
      if (known != null) {
        fault(
            name,
            FaultCode.REDECLARED,
            "%s is declared twice: line %s has it already".formatted(name.text(), known.line()));
      }
    }
  }

  private void topLevel(Token where, String what) {
    if (!walk.scope().isGlobal()) {
      fault(where, FaultCode.PLACEMENT, what + " can only be declared at the top level");
    }
  }

  private void fault(Token where, FaultCode code, String message) {
    walk.report.add(where, code, message);
  }
}
