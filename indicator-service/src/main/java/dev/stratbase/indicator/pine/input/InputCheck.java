package dev.stratbase.indicator.pine.input;

import dev.stratbase.indicator.pine.builtin.Builtins;
import dev.stratbase.indicator.pine.check.Constant;
import dev.stratbase.indicator.pine.check.Constants;
import dev.stratbase.indicator.pine.check.Meaning.BuiltinCall;
import dev.stratbase.indicator.pine.check.Report;
import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.token.Token;
import dev.stratbase.indicator.pine.tree.Expression;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that the arguments of an input are constant and fit together. */
final class InputCheck {

  private static final List<String> TEXTS = List.of("title", "tooltip", "inline", "group");
  private static final String TIMEFRAME = "|\\d{1,4}S?|\\d{0,4}[DWM]|\\d{1,4}T";

  private final Report report;
  private final Constants constants;

  InputCheck(Report report, Constants constants) {
    this.report = report;
    this.constants = constants;
  }

  /** Whether all is well. */
  boolean check(BuiltinCall call) {
    long before = report.faults().found();
    TEXTS.forEach(name -> text(call, name));
    confirm(call);
    Expression value = call.arguments().get("defval");
    if (value == null) {
      // The call's own check has said so.
      return false;
    }
    if (!isSource(call)) {
      defaultValue(call, value);
      bounds(call, value);
      options(call, value);
    } else if (!isSeries(value)) {
      fault(
          value,
          "The default of a source is a price: close, open, high, low, hl2, hlc3, ohlc4 or hlcc4");
    }
    return report.faults().found() == before;
  }

  /** Whether it offers price series; {@code input} does when its default is one. */
  static boolean isSource(BuiltinCall call) {
    Expression value = call.arguments().get("defval");
    return call.function().equals("input.source")
        || (call.function().equals("input") && value != null && isSeries(value));
  }

  /** The volume is taken for a source as well, though no list of sources offers it. */
  private static boolean isSeries(Expression value) {
    boolean volume = value instanceof Expression.Name(var token) && token.is("volume");
    return volume || price(value).isPresent();
  }

  /** The price series that an expression names. */
  static Optional<String> price(Expression value) {
    return value instanceof Expression.Name(var token) && Builtins.PRICES.contains(token.text())
        ? Optional.of(token.text())
        : Optional.empty();
  }

  private void text(BuiltinCall call, String name) {
    Expression given = call.arguments().get(name);
    if (given != null && !(constants.of(given) instanceof Constant.Text)) {
      boolean opaque = constants.of(given) instanceof Constant.Opaque;
      if (!opaque) {
        fault(given, "The " + name + " of an input is a constant text");
      }
    }
  }

  private void confirm(BuiltinCall call) {
    Expression given = call.arguments().get("confirm");
    if (given != null && !(constants.of(given) instanceof Constant.Bool)) {
      fault(given, "confirm is true or false");
    }
  }

  private void defaultValue(BuiltinCall call, Expression value) {
    Constant constant = constants.of(value);
    if (constant instanceof Constant.None) {
      fault(value, "The default of an input is a constant, known before the first bar");
      return;
    }
    String wanted =
        switch (call.function()) {
          case "input.int", "input.time" ->
              constant instanceof Constant.Numeral number && number.whole() ? "" : "a whole number";
          case "input.float", "input.price" ->
              constant instanceof Constant.Numeral ? "" : "a number";
          case "input.bool" -> constant instanceof Constant.Bool ? "" : "true or false";
          case "input.string",
              "input.symbol",
              "input.session",
              "input.text_area",
              "input.timeframe" ->
              constant instanceof Constant.Text ? "" : "a text";
          case "input.color" -> constant instanceof Constant.Opaque ? "" : "a colour";
          case "input.enum" -> constant instanceof Constant.Opaque ? "" : "a member of an enum";
          default -> constant instanceof Constant.Na ? "a value" : "";
        };
    if (!wanted.isEmpty() && !(constant instanceof Constant.Opaque)) {
      fault(value, "The default of %s is %s".formatted(call.function(), wanted));
    }
    if (call.function().equals("input.timeframe")
        && constant instanceof Constant.Text(var text)
        && !text.matches(TIMEFRAME)) {
      fault(
          value,
          "\""
              + text
              + "\" is no timeframe: write minutes as a number such as \"60\", or \"D\", \"W\", \"M\"");
    }
  }

  private void bounds(BuiltinCall call, Expression value) {
    BigDecimal least = number(call, "minval");
    BigDecimal most = number(call, "maxval");
    BigDecimal step = number(call, "step");
    Expression stepGiven = call.arguments().get("step");
    if (step != null && stepGiven != null && step.signum() <= 0) {
      fault(stepGiven, "step is greater than 0");
    }
    Expression mostGiven = call.arguments().get("maxval");
    if (least != null && most != null && mostGiven != null && least.compareTo(most) > 0) {
      fault(mostGiven, "maxval is less than minval");
    } else if (constants.of(value) instanceof Constant.Numeral(var number, var whole)) {
      if (least != null && number.compareTo(least) < 0) {
        fault(value, outside(number, "less than minval", least));
      } else if (most != null && number.compareTo(most) > 0) {
        fault(value, outside(number, "greater than maxval", most));
      }
    }
  }

  private static String outside(BigDecimal number, String how, BigDecimal bound) {
    return "The default %s is %s %s".formatted(number.toPlainString(), how, bound.toPlainString());
  }

  private @Nullable BigDecimal number(BuiltinCall call, String name) {
    Expression given = call.arguments().get(name);
    if (given == null) {
      return null;
    }
    Constant constant = constants.of(given);
    if (constant instanceof Constant.Numeral(var number, var whole)) {
      if (call.function().equals("input.int") && !whole) {
        fault(given, name + " of input.int is a whole number");
      }
      return number;
    }
    if (!(constant instanceof Constant.Opaque)) {
      fault(given, name + " is a constant number");
    }
    return null;
  }

  private void options(BuiltinCall call, Expression value) {
    Expression given = call.arguments().get("options");
    if (given == null) {
      return;
    }
    if (!(given instanceof Expression.Listing(var open, var items, var close)) || items.isEmpty()) {
      fault(given, "The options are a list in square brackets: [\"A\", \"B\"]");
      return;
    }
    Set<Constant> known = new HashSet<>();
    boolean opaque = false;
    for (Expression item : items) {
      Constant constant = constants.of(item);
      opaque |= constant instanceof Constant.Opaque;
      if (constant instanceof Constant.None) {
        fault(item, "An option is a constant");
      } else if (!(constant instanceof Constant.Opaque) && !known.add(constant)) {
        fault(item, "The option " + constant.phrase() + " is listed twice");
      }
    }
    Constant constant = constants.of(value);
    boolean comparable = !opaque && !(constant instanceof Constant.Opaque);
    if (comparable && !(constant instanceof Constant.None) && !contains(known, constant)) {
      fault(value, "The default %s is not one of the options".formatted(constant.phrase()));
    }
  }

  private static boolean contains(Set<Constant> options, Constant value) {
    return value instanceof Constant.Numeral(var number, var whole)
        ? options.stream()
            .anyMatch(each ->
                each instanceof Constant.Numeral(var option, var w)
                    && option.compareTo(number) == 0)
        : options.contains(value);
  }

  private void fault(Expression where, String message) {
    Token first = where.first();
    report.add(first, FaultCode.INPUT, message);
  }
}
