package dev.stratbase.indicator.library;

import dev.stratbase.indicator.library.PineToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a template, taken apart.
 *
 * @param type the stated type, when there is one
 * @param names what it declares or changes
 * @param reassigns whether it changes names ({@code :=}) rather than declaring them
 * @param expression what stands on the right
 */
record PineStatement(
    Optional<String> type, List<String> names, boolean reassigns, List<PineToken> expression) {

  /** The statement, or nothing when the line is none that templates have. */
  static Optional<PineStatement> of(List<PineToken> tokens) {
    int at = 0;
    if (at < tokens.size() && tokens.get(at).is("var")) {
      at++;
    }
    @Nullable String type = null;
    if (at < tokens.size() && PineVocabulary.TYPES.contains(tokens.get(at).text())) {
      type = tokens.get(at++).text();
    }
    var names = new ArrayList<String>();
    boolean tuple = at == 0 && !tokens.isEmpty() && tokens.getFirst().is("[");
    do {
      at += tuple ? 1 : 0;
      if (at >= tokens.size() || !tokens.get(at).is(Kind.NAMESPACED)) {
        return Optional.empty();
      }
      names.add(tokens.get(at++).text());
    } while (tuple && at < tokens.size() && tokens.get(at).is(","));
    if (tuple && (at >= tokens.size() || !tokens.get(at++).is("]"))) {
      return Optional.empty();
    }
    if (at + 1 >= tokens.size()) {
      return Optional.empty();
    }
    boolean reassigns = tokens.get(at).is(":=");
    boolean plain = names.size() == 1 && type == null && tokens.getFirst().is(Kind.NAMESPACED);
    return tokens.get(at).is("=") || (reassigns && plain)
        ? Optional.of(
            new PineStatement(
                Optional.ofNullable(type), names, reassigns, tokens.subList(at + 1, tokens.size())))
        : Optional.empty();
  }

  boolean isBareNa() {
    return expression.size() == 1 && expression.getFirst().is("na");
  }

  boolean hasRememberingCall() {
    for (int i = 0; i + 1 < expression.size(); i++) {
      if (PineVocabulary.REMEMBERING_FUNCTIONS.contains(expression.get(i).text())
          && expression.get(i + 1).is("(")) {
        return true;
      }
    }
    return false;
  }

  boolean hasBranch() {
    return expression.stream()
        .anyMatch(token -> token.is("?") || token.is("and") || token.is("or"));
  }

  /**
   * Whether brackets pair up; an assignment inside an expression is no better than a stray bracket.
   */
  boolean isBalanced() {
    var open = new ArrayDeque<String>();
    for (PineToken token : expression) {
      if (token.is("(") || token.is("[")) {
        open.push(token.text());
      } else if (token.is(")") || token.is("]")) {
        if (open.isEmpty() || !open.pop().equals(token.is(")") ? "(" : "[")) {
          return false;
        }
      } else if (token.is("=") || token.is(":=")) {
        return false;
      }
    }
    return open.isEmpty();
  }
}
