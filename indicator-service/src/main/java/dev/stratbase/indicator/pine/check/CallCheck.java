package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.builtin.Builtins;
import dev.stratbase.indicator.pine.builtin.Form;
import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what a call calls, and whether it takes the arguments. */
final class CallCheck {

  /** A function of more forms is no longer told apart by its arguments. */
  private static final int MOST_FORMS = 20;

  private final Walk walk;
  private final NameCheck names;
  private final TypeNameCheck types;
  private final ArgumentKinds kinds;
  private final Builtins pine = Builtins.pine();

  CallCheck(Walk walk, NameCheck names, TypeNameCheck types) {
    this.walk = walk;
    this.names = names;
    this.types = types;
    this.kinds = new ArgumentKinds(walk);
  }

  /** The type of what a call gives. The arguments have been looked at. */
  String call(Expression.Call call, Function<Expression, String> visit) {
    call.types().forEach(types::read);
    elements(call);
    return switch (call.callee()) {
      case Expression.Name(var name) -> plain(call, name);
      case Expression.Member member -> member(call, member, visit);
      default -> {
        var _ = visit.apply(call.callee());
        walk.report.add(call.open(), FaultCode.SYNTAX, "Only a function's name can be called");
        yield Types.ANY;
      }
    };
  }

  /** A map has two types between its angle brackets, an array and a matrix one. */
  private void elements(Expression.Call call) {
    int given = call.types().size();
    int needed = "map.new".equals(NameCheck.dotted(call.callee())) ? 2 : 1;
    if (given > 0 && given != needed) {
      walk.report.add(
          call.types().getFirst().first(),
          FaultCode.TYPE,
          "Here %s between < and >".formatted(needed == 1 ? "one type stands" : "two types stand"));
    }
  }

  private String plain(Expression.Call call, Token name) {
    List<Symbol> own = walk.scope().functions(name.text());
    if (!own.isEmpty()) {
      return userFunction(call, name, own);
    }
    if (!pine.functions(name.text()).isEmpty()) {
      return builtin(call, name.text());
    }
    Symbol value = walk.scope().find(name.text());
    if (value != null || pine.variable(name.text()).isPresent()) {
      String what = value == null ? "a variable" : value.kind().phrase();
      walk.report.add(
          name, FaultCode.TYPE, name.text() + " is " + what + ", not a function to call");
      return Types.ANY;
    }
    names.undeclared(name, "()");
    return Types.ANY;
  }

  private String userFunction(Expression.Call call, Token name, List<Symbol> own) {
    if (own.size() <= MOST_FORMS) {
      List<Form> forms = own.stream().map(Symbol::form).toList();
      Binding.best(name.text(), forms, call, walk.report.version()).tell(walk.report);
    }
    if (!walk.keepsName(name.text())) {
      walk.meaning.use(name, own.getFirst());
    }
    return own.size() == 1 ? own.getFirst().type() : Types.ANY;
  }

  private String member(
      Expression.Call call, Expression.Member member, Function<Expression, String> visit) {
    Symbol root = names.rootSymbol(member);
    if (root != null && root.kind() == Symbol.Kind.IMPORT) {
      names.use(member, root);
      return Types.ANY;
    }
    if (root != null && root.kind() == Symbol.Kind.TYPE) {
      return ofType(call, member, root);
    }
    String dotted = NameCheck.dotted(member);
    if (dotted != null && !pine.functions(dotted).isEmpty()) {
      List<Form> forms = pine.functions(dotted);
      if (root == null || Binding.best(dotted, forms, call, walk.report.version()).fits()) {
        return builtin(call, dotted);
      }
    }
    String space = dotted == null ? "" : dotted.substring(0, dotted.lastIndexOf('.'));
    if (root == null
        && dotted != null
        && pine.isNamespace(space)
        && pine.variable(space).isEmpty()) {
      names.unknownMember(member.name(), space, dotted);
      return Types.ANY;
    }
    return method(member, visit);
  }

  private String ofType(Expression.Call call, Expression.Member member, Symbol type) {
    names.use(member, type);
    String name = type.name().text();
    if (member.name().is("new")) {
      Binding.best(name + ".new", List.of(type.form()), call, walk.report.version())
          .tell(walk.report);
    } else if (!member.name().is("copy")) {
      walk.report.add(
          member.name(),
          FaultCode.UNDECLARED,
          "A type has new and copy, but nothing called " + member.name().text());
    }
    return name;
  }

  // The place in the tree is meant: the same words elsewhere are another call.
  @SuppressWarnings("ReferenceEquality")
  private String builtin(Expression.Call call, String function) {
    Binding binding = binding(function, call);
    binding.tell(walk.report);
    kinds
        .of(function, binding)
        .forEach(each -> walk.report.add(each.where(), FaultCode.TYPE, each.message()));
    String type = result(function, binding);
    @Nullable Statement statement = walk.statement();
    boolean whole = statement != null && walk.scope().isGlobal() && isWhole(statement, call);
    if ((Roles.isPlot(function) || Roles.isDeclaration(function)) && !walk.scope().isGlobal()) {
      walk.report.add(
          call.first(),
          FaultCode.PLACEMENT,
          function + " can only stand at the top level, in no block and no function");
    }
    walk.meaning.call(
        new Meaning.BuiltinCall(
            function,
            call,
            binding.arguments(),
            statement instanceof Statement.Declaration one && one.value() == call
                ? one.name()
                : null,
            whole ? statement : null,
            type));
    return type;
  }

  /** The form that fits the arguments, by their kinds where several take as many. */
  private Binding binding(String function, Expression.Call call) {
    List<Form> forms = pine.functions(function);
    int version = walk.report.version();
    return Binding.fitting(function, forms, call, version).stream()
        .min(Comparator.comparingInt(each -> kinds.of(function, each).size()))
        .orElseGet(() -> Binding.best(function, forms, call, version));
  }

  // As above.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isWhole(Statement statement, Expression.Call call) {
    return switch (statement) {
      case Statement.Evaluation(var expression) -> expression == call;
      case Statement.Declaration declaration -> declaration.value() == call;
      default -> false;
    };
  }

  private static String result(String function, Binding binding) {
    String space = function.contains(".") ? function.substring(0, function.lastIndexOf('.')) : "";
    String name = function.substring(function.lastIndexOf('.') + 1);
    if (name.startsWith("new") && !space.equals("color") && !space.equals("ticker")) {
      return space;
    }
    if (function.equals("array.from") || function.equals("str.split")) {
      return "array";
    }
    return space.equals("chart.point") ? space : binding.form().result();
  }

  private String method(Expression.Member member, Function<Expression, String> visit) {
    String receiver = visit.apply(member.target());
    String name = member.name().text();
    List<Symbol> own = walk.methods(name);
    boolean builtin = pine.isMethod(name);
    if (own.isEmpty() && !builtin && !walk.hasImports()) {
      String near =
          walk.near(name, () -> Stream.concat(walk.methodNames().stream(), builtinMethods()));
      walk.report.add(
          member.name(), FaultCode.UNDECLARED, "There is no method called " + name + near);
    }
    if (own.isEmpty()) {
      return Types.ANY;
    }
    boolean mine = own.stream().anyMatch(each -> firstType(each).equals(receiver));
    if (walk.keepsName(name)) {
      // Neither this script's name nor Pine's is replaced.
    } else if (!builtin || mine) {
      walk.meaning.use(member.name(), own.getFirst());
    } else if (receiver.equals(Types.ANY)) {
      walk.report.add(
          member.name(),
          FaultCode.TYPE,
          "It cannot be told whether this is the script's own method %s or Pine's: rename yours"
              .formatted(name));
    }
    return own.size() == 1 && (!builtin || mine) ? own.getFirst().type() : Types.ANY;
  }

  private Stream<String> builtinMethods() {
    return pine.names()
        .map(each -> each.substring(each.lastIndexOf('.') + 1))
        .filter(pine::isMethod)
        .distinct();
  }

  /** The type a method is called on. */
  static String firstType(Symbol method) {
    if (method.declaration() instanceof Statement.FunctionDeclaration one
        && !one.parameters().isEmpty()) {
      var type = one.parameters().getFirst().type();
      return type == null ? Types.ANY : type.isArray() ? "array" : type.text();
    }
    return Types.ANY;
  }
}
