package dev.stratbase.indicator.pine.check;

import dev.stratbase.indicator.pine.builtin.Form;
import dev.stratbase.indicator.pine.builtin.Suggestion;
import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Expression;
import dev.stratbase.indicator.pine.tree.Expression.Argument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call's arguments held against one form of the function.
 *
 * @param form how the function is called
 * @param arguments what is given, by name
 * @param problems what does not fit
 */
record Binding(Form form, Map<String, Expression> arguments, List<Problem> problems) {

  /** Something that does not fit, and where. */
  record Problem(Token where, String message) {}

  /** The binding to the form that fits, or to the one that fits best. */
  static Binding best(String function, List<Form> forms, Expression.Call call, int version) {
    return forms.stream()
        .map(form -> to(function, form, call, version))
        .min(Comparator.comparingInt(each -> each.problems().size()))
        .orElseThrow();
  }

  /** The bindings to those forms that fit. */
  static List<Binding> fitting(
      String function, List<Form> forms, Expression.Call call, int version) {
    return forms.stream()
        .map(form -> to(function, form, call, version))
        .filter(Binding::fits)
        .toList();
  }

  private static Binding to(String function, Form form, Expression.Call call, int version) {
    var given = new LinkedHashMap<String, Expression>();
    var problems = new ArrayList<Problem>();
    @Nullable Token named = null;
    int position = 0;
    for (Argument argument : call.arguments()) {
      Token name = argument.name();
      if (name != null) {
        named = name;
        byName(function, form, argument, name, version, given, problems);
      } else if (named != null) {
        String message = "An argument without a name cannot follow %s".formatted(named.text());
        problems.add(new Problem(argument.value().first(), message));
      } else if (position >= form.most()) {
        problems.add(new Problem(argument.value().first(), tooMany(function, form)));
        break;
      } else {
        Form.Taken taken = form.arguments().get(Math.min(position, form.arguments().size() - 1));
        given.putIfAbsent(
            taken.name() + (given.containsKey(taken.name()) ? position : ""), argument.value());
        position++;
      }
    }
    missing(function, form, call, given, problems);
    return new Binding(form, given, problems);
  }

  private static void byName(
      String function,
      Form form,
      Argument argument,
      Token name,
      int version,
      Map<String, Expression> given,
      List<Problem> problems) {
    var taken = form.named(name.text());
    if (taken.isEmpty() || (taken.get().onlyFive() && version > 5)) {
      String near =
          Suggestion.nearest(name.text(), form.arguments().stream().map(Form.Taken::name))
              .filter(each -> !each.equals(name.text()))
              .map(each -> ". Did you mean " + each + "?")
              .orElse("");
      problems.add(new Problem(name, function + " has no argument named " + name.text() + near));
    } else if (given.putIfAbsent(name.text(), argument.value()) != null) {
      problems.add(new Problem(name, "The argument " + name.text() + " is given twice"));
    }
  }

  private static void missing(
      String function,
      Form form,
      Expression.Call call,
      Map<String, Expression> given,
      List<Problem> problems) {
    String missing =
        form.arguments().stream()
            .filter(taken -> !taken.optional() && !given.containsKey(taken.name()))
            .map(Form.Taken::name)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      Token where =
          call.callee() instanceof Expression.Member member ? member.name() : call.first();
      problems.add(new Problem(where, function + " also needs " + missing));
    }
  }

  private static String tooMany(String function, Form form) {
    int most = form.most();
    return most == 0
        ? function + " takes no argument"
        : "%s takes at most %s %s".formatted(function, most, most == 1 ? "argument" : "arguments");
  }

  boolean fits() {
    return problems.isEmpty();
  }

  void tell(Report report) {
    problems.forEach(each -> report.add(each.where(), FaultCode.ARGUMENT, each.message()));
  }
}
