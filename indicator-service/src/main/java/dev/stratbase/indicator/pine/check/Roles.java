package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.builtin.Builtins;
import java.util.Set;

/** What Pine's own functions are for. */
final class Roles {

  private static final Set<String> DECLARATIONS = Set.of("indicator", "strategy", "library");

  private Roles() {}

  static boolean isDeclaration(String function) {
    return DECLARATIONS.contains(function);
  }

  static boolean isInput(String function) {
    return function.equals("input") || function.startsWith("input.");
  }

  static boolean isPlot(String function) {
    return Builtins.PLOTS.contains(function);
  }

  /** What only makes sense where orders are filled. */
  static boolean isOrder(String function) {
    return function.startsWith("strategy.");
  }
}
