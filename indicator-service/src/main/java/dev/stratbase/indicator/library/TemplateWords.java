package dev.stratbase.indicator.library;

import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.token.TokenKind;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Expression.Argument;
import dev.stratbase.indicator.pine.tree.Expression.Choice;
import dev.stratbase.indicator.pine.tree.Expression.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at what an expression of a template is made of. */
final class TemplateWords {

  /** Something a template may not have, and where. */
  record Stray(Token where, String detail) {}

  private final Set<String> declared;
  private final List<Stray> faults = new ArrayList<>();
  private boolean remembers;
  private boolean branches;

  TemplateWords(Set<String> declared) {
    this.declared = declared;
  }

  List<Stray> faults() {
    return faults;
  }

  /** Whether it calls what remembers earlier bars. */
  boolean remembers() {
    return remembers;
  }

  /** Whether a part of it does not run on every bar. */
  boolean branches() {
    return branches;
  }

  void look(Expression expression) {
    switch (expression) {
      case Expression.Name(var word) -> name(word);
      case Expression.Literal(var word) -> literal(word);
      case Expression.Member member -> word(member.first(), dotted(member));
      case Expression.Call call -> call(call);
      case Expression.History history -> {
        look(history.target());
        look(history.offset());
      }
      case Expression.Unary unary -> look(unary.operand());
      case Expression.Group group -> look(group.inner());
      case Expression.Chain chain -> {
        look(chain.head());
        for (Link link : chain.links()) {
          branches |= link.operator().is("and") || link.operator().is("or");
          look(link.operand());
        }
      }
      case Expression.Ternary ternary -> {
        branches = true;
        for (Choice choice : ternary.choices()) {
          look(choice.condition());
          look(choice.value());
        }
        look(ternary.otherwise());
      }
      case Expression.Broken broken -> {}
      default ->
          faults.add(
              new Stray(
                  expression.first(),
                  "uses a word that templates may not: " + expression.first().text()));
    }
  }

  private void name(Token word) {
    if (PlainNames.isNamespaced(word.text())) {
      if (!declared.contains(word.text())) {
        String plain = PlainNames.plain(word.text());
        faults.add(new Stray(word, "uses a name before it is declared: " + plain));
      }
    } else if (!PlainNames.isValue(word.text())) {
      word(word, word.text());
    }
  }

  private void literal(Token word) {
    boolean plain =
        switch (word.kind()) {
          case NUMBER -> word.text().matches("\\d+(\\.\\d+)?");
          case STRING -> word.text().matches("\"[^\"\\\\]*\"");
          default -> !word.is(TokenKind.COLOR);
        };
    if (!plain) {
      faults.add(new Stray(word, "has a literal that templates may not have: " + word.text()));
    }
  }

  private void call(Expression.Call call) {
    String function =
        switch (call.callee()) {
          case Expression.Name(var word) -> word.text();
          case Expression.Member member -> dotted(member);
          default -> null;
        };
    word(call.first(), function);
    remembers |= function != null && PineVocabulary.REMEMBERING_FUNCTIONS.contains(function);
    for (Argument argument : call.arguments()) {
      if (argument.name() != null) {
        word(argument.name(), argument.name().text());
      }
      look(argument.value());
    }
  }

  private void word(Token where, @Nullable String word) {
    if (word == null || !PineVocabulary.knows(word)) {
      faults.add(
          new Stray(
              where,
              "uses a word that templates may not: " + (word == null ? where.text() : word)));
    }
  }

  private static @Nullable String dotted(Expression.Member member) {
    return switch (member.target()) {
      case Expression.Name(var word) -> word.text() + "." + member.name().text();
      case Expression.Member inner -> {
        String before = dotted(inner);
        yield before == null ? null : before + "." + member.name().text();
      }
      default -> null;
    };
  }
}
