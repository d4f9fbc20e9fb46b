package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.builtin.Builtins;
import dev.stratbase.indicator.pine.builtin.Suggestion;
import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where in the script a check is, and what is known there. */
final class Walk {

  final Report report;
  final Meaning meaning = new Meaning();
  final Operators operators;
  private final Map<String, List<Symbol>> methods = new HashMap<>();
  private final Set<String> kept = new HashSet<>();
  private final Set<String> fields = new HashSet<>(Set.of("time", "index", "price"));
  private Scope scope = new Scope(null);
  private boolean imports;
  private int functionDepth;
  private int loopDepth;
  private @Nullable Statement statement;

  Walk(Report report) {
    this.report = report;
    this.operators = new Operators(report);
  }

  /** Such as {@code ". Did you mean ta.sma?"}; not looked for when nobody will be told. */
  String near(String wrong, Supplier<Stream<String>> names) {
    return report.faults().isFull()
        ? ""
        : Suggestion.nearest(wrong, names.get())
            .map(each -> ". Did you mean " + each + "?")
            .orElse("");
  }

  Scope scope() {
    return scope;
  }

  /** Does something below a scope of its own. */
  void inScope(Runnable work) {
    Scope outer = scope;
    scope = new Scope(outer);
    work.run();
    scope = outer;
  }

  void inLoop(Runnable work) {
    loopDepth++;
    inScope(work);
    loopDepth--;
  }

  void inFunction(Runnable work) {
    int loops = loopDepth;
    loopDepth = 0;
    functionDepth++;
    inScope(work);
    functionDepth--;
    loopDepth = loops;
  }

  boolean isInLoop() {
    return loopDepth > 0;
  }

  int functionDepth() {
    return functionDepth;
  }

  /** The statement at the top level that is looked at. */
  @Nullable Statement statement() {
    return statement;
  }

  void statement(Statement current) {
    if (scope.isGlobal()) {
      statement = current;
    }
  }

  /**
   * Declares a value, unless the scope has one of the name; the same word again is the same one.
   */
  @SuppressWarnings("ReferenceEquality")
  Symbol declare(Symbol.Kind kind, Token name, @Nullable Statement by, String type) {
    var symbol = new Symbol(kind, name, scope.isGlobal(), functionDepth, by, type);
    Symbol known = scope.own(name.text());
    if (known != null && known.name() != name) {
      String sentence =
          "%s is declared twice: line %s has %s of that name already"
              .formatted(name.text(), known.name().line(), known.kind().phrase());
      boolean variable = kind == Symbol.Kind.VARIABLE && known.kind() == kind;
      report.add(name, FaultCode.REDECLARED, sentence + (variable ? "; change it with :=" : ""));
    }
    scope.add(symbol);
    meaning.use(name, symbol);
    if (scope.isGlobal()) {
      meaning.global(symbol);
    }
    return symbol;
  }

  void addMethod(Symbol method) {
    methods.computeIfAbsent(method.name().text(), name -> new ArrayList<>()).add(method);
  }

  /**
   * Says of which methods the name stays as it is: Pine has methods of that name too, and all of
   * the script's own are called on types of its own, by which every call is told apart.
   */
  void keepNames(Predicate<Symbol> onOwnType) {
    for (var each : methods.entrySet()) {
      if (Builtins.pine().isMethod(each.getKey()) && each.getValue().stream().allMatch(onOwnType)) {
        kept.add(each.getKey());
      }
    }
  }

  /** Whether functions of that name keep it in a template. */
  boolean keepsName(String function) {
    return kept.contains(function);
  }

  List<Symbol> methods(String name) {
    return methods.getOrDefault(name, List.of());
  }

  Set<String> methodNames() {
    return methods.keySet();
  }

  void addField(String name) {
    fields.add(name);
  }

  /** Whether any type has a field of the name, as far as the script itself tells. */
  boolean isField(String name) {
    return imports || fields.contains(name);
  }

  Set<String> fieldNames() {
    return fields;
  }

  void addImport() {
    imports = true;
  }

  /** Whether libraries bring types and methods that are not looked at. */
  boolean hasImports() {
    return imports;
  }
}
