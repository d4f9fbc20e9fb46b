package dev.stratbase.indicator.pine.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that are known in a place; a function and a variable may share one. */
final class Scope {

  private final @Nullable Scope outer;
  private final Map<String, Symbol> values = new HashMap<>();
  private final Map<String, List<Symbol>> functions = new HashMap<>();

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  boolean isGlobal() {
    return outer == null;
  }

  /** What has the name in this very scope. */
  @Nullable Symbol own(String name) {
    return values.get(name);
  }

  @Nullable Symbol find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Symbol found = scope.values.get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The functions of that name, and methods, which can be called like one. */
  List<Symbol> functions(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      List<Symbol> found = scope.functions.get(name);
      if (found != null) {
        return found;
      }
    }
    return List.of();
  }

  void add(Symbol symbol) {
    values.put(symbol.name().text(), symbol);
  }

  void addFunction(Symbol symbol) {
    functions.computeIfAbsent(symbol.name().text(), name -> new ArrayList<>()).add(symbol);
  }

  /** Every name that is known here. */
  Set<String> names() {
    var names = new HashSet<String>();
    for (Scope scope = this; scope != null; scope = scope.outer) {
      names.addAll(scope.values.keySet());
      names.addAll(scope.functions.keySet());
    }
    return names;
  }
}
