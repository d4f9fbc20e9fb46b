package dev.stratbase.indicator.pine.template;

import dev.stratbase.indicator.pine.check.Constants;
import dev.stratbase.indicator.pine.check.Meaning;
import dev.stratbase.indicator.pine.check.Meaning.BuiltinCall;
import dev.stratbase.indicator.pine.check.Symbol;
import dev.stratbase.indicator.pine.check.Types;
import dev.stratbase.indicator.pine.input.OutputReader;
import dev.stratbase.indicator.pine.template.FoundResult.Place;
import dev.stratbase.indicator.pine.tree.Expression;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the results of a block in a script that was not written for it. */
public final class ResultFinder {

  private static final Set<String> SHAPES = Set.of("plotshape", "plotchar", "alertcondition");
  private static final Set<String> NUMBERS = Set.of(Types.INT, Types.FLOAT, "number");

  private final Meaning meaning;
  private final Constants constants;

  /** Looks in a script that was checked. */
  public ResultFinder(Meaning meaning, Constants constants) {
    this.meaning = meaning;
    this.constants = constants;
  }

  /** Where the script has each result of a block of the type. */
  public List<FoundResult> find(String type) {
    return Result.of(type).stream()
        .map(result ->
            new FoundResult(
                result, variable(result).or(() -> plot(result)).orElseGet(Place.Missing::new)))
        .toList();
  }

  private Optional<Place> variable(Result result) {
    return meaning
        .global(result.name())
        .filter(symbol -> symbol.kind() == Symbol.Kind.VARIABLE)
        .filter(symbol -> fits(result, symbol.type()) || symbol.type().equals(Types.ANY))
        .map(Place.Variable::new);
  }

  private static boolean fits(Result result, String type) {
    return result.isSignal() ? type.equals(Types.BOOL) : NUMBERS.contains(type);
  }

  private Optional<Place> plot(Result result) {
    for (BuiltinCall call : meaning.plots()) {
      String title = OutputReader.title(call, constants).strip().toLowerCase(Locale.ROOT);
      boolean shows = SHAPES.contains(call.function()) || call.function().equals("plot");
      if (shows && result.titles().contains(title)) {
        Expression shown = OutputReader.shown(call);
        String type = meaning.typeOf(shown);
        boolean shape = SHAPES.contains(call.function()) && type.equals(Types.ANY);
        if (result.isSignal() && shape) {
          return Optional.of(new Place.Plot(shown, type));
        }
        if (type.equals(Types.BOOL) ? result.isSignal() : NUMBERS.contains(type)) {
          return Optional.of(new Place.Plot(shown, type));
        }
      }
    }
    return Optional.empty();
  }
}
