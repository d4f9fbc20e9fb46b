package dev.stratbase.indicator.pine.input;

import dev.stratbase.indicator.pine.check.Constant;
import dev.stratbase.indicator.pine.check.Constants;
import dev.stratbase.indicator.pine.check.Meaning;
import dev.stratbase.indicator.pine.check.Meaning.BuiltinCall;
import dev.stratbase.indicator.pine.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what a script shows from its plots. */
public final class OutputReader {

  private static final Set<String> SHOWS =
      Set.of(
          "plot",
          "plotshape",
          "plotchar",
          "plotarrow",
          "plotbar",
          "plotcandle",
          "hline",
          "alertcondition");
  private static final Set<String> SIGNALS = Set.of("plotshape", "plotchar", "alertcondition");

  private OutputReader() {}

  /** The outputs in the order of the script. */
  public static List<ScriptOutput> read(Meaning meaning, Constants constants) {
    var outputs = new ArrayList<ScriptOutput>();
    var names = new InputNames();
    for (BuiltinCall call : meaning.plots()) {
      if (SHOWS.contains(call.function())) {
        outputs.add(output(call, constants, names));
      }
    }
    return outputs;
  }

  private static ScriptOutput output(BuiltinCall call, Constants constants, InputNames names) {
    String title = title(call, constants);
    Expression shown = shown(call);
    String name;
    if (!title.isBlank()) {
      name = names.of(null, title);
    } else if (shown instanceof Expression.Name(var token)) {
      name = names.of(token, "");
    } else {
      name = names.of(call.assignedTo(), call.function());
    }
    return new ScriptOutput(name, title.isBlank() ? name : PlainText.of(title, 100), kind(call));
  }

  private static String kind(BuiltinCall call) {
    return SIGNALS.contains(call.function()) ? "signal" : "line";
  }

  /** The title a call states, if it is constant. */
  public static String title(BuiltinCall call, Constants constants) {
    Expression given = call.arguments().get("title");
    return given != null && constants.of(given) instanceof Constant.Text(var text) ? text : "";
  }

  /** What a call shows: its first argument. */
  public static Expression shown(BuiltinCall call) {
    for (String argument : List.of("series", "condition", "price", "close")) {
      Expression given = call.arguments().get(argument);
      if (given != null) {
        return given;
      }
    }
    return call.call().callee();
  }
}
