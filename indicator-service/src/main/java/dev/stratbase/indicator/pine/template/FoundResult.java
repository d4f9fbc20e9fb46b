package dev.stratbase.indicator.pine.template;

import dev.stratbase.indicator.pine.check.Symbol;
import dev.stratbase.indicator.pine.tree.Expression;

/**
 * Where a script has a result.
 *
 * @param result what is looked for
 * @param place where it is
 */
public record FoundResult(Result result, Place place) {

  /** Where a result is. */
  public sealed interface Place {

    /** In a variable of that name. */
    record Variable(Symbol symbol) implements Place {}

    /** In what a plot of that title shows. */
    record Plot(Expression shown, String type) implements Place {}

    /** Nowhere. */
    record Missing() implements Place {}
  }

  /** Whether the script does not have it. */
  public boolean isMissing() {
    return place instanceof Place.Missing;
  }
}
