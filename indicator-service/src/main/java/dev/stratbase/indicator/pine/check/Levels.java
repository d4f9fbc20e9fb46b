package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.builtin.Builtins;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells values that certainly differ from bar to bar, which Pine calls series. */
final class Levels {
  /** Parts looked at for one answer: a variable made of variables may lead to very many. */
  private static final int MOST = 200;

  /** They give a series when they are given one. */
  private static final Set<String> THROUGH = Set.of("nz", "fixnan", "int", "float");

  private final Walk walk;
  private final Builtins pine = Builtins.pine();

  Levels(Walk walk) {
    this.walk = walk;
  }

  /** Whether the value moves; false when that is not certain. */
  boolean moves(Expression value) {
    return new Look().at(value);
  }

  private final class Look {
    private int left = MOST;

    boolean at(Expression value) {
      if (left-- <= 0) {
        return false;
      }
      return switch (value) {
        case Expression.Name(var token) -> name(token);
        case Expression.Member member -> builtin(NameCheck.dotted(member));
        case Expression.History history -> true;
        case Expression.Group group -> at(group.inner());
        case Expression.Unary unary -> at(unary.operand());
        case Expression.Chain chain ->
            at(chain.head()) || chain.links().stream().anyMatch(link -> at(link.operand()));
        case Expression.Ternary ternary ->
            at(ternary.otherwise())
                || ternary.choices().stream()
                    .anyMatch(choice -> at(choice.condition()) || at(choice.value()));
        case Expression.Call call -> call(call);
        default -> false;
      };
    }

    private boolean name(Token name) {
      @Nullable Symbol own = walk.scope().find(name.text());
      return own == null
          ? builtin(name.text())
          : own.declaration() instanceof Statement.Declaration one && at(one.value());
    }

    private boolean builtin(@Nullable String name) {
      return name != null
          && !isOwn(name)
          && pine.variable(name).filter(variable -> variable.isSeries()).isPresent();
    }

    private boolean call(Expression.Call call) {
      @Nullable String function = NameCheck.dotted(call.callee());
      if (function == null || isOwn(function) || pine.functions(function).isEmpty()) {
        return false;
      }
      boolean through = function.startsWith("math.") || THROUGH.contains(function);
      return function.startsWith("ta.")
          || function.equals("input.source")
          || (through && call.arguments().stream().anyMatch(each -> at(each.value())));
    }

    /** Whether the script itself declares what the name begins with. */
    private boolean isOwn(String dotted) {
      String first = dotted.split("\\.", 2)[0];
      return walk.scope().find(first) != null || !walk.scope().functions(first).isEmpty();
    }
  }
}
