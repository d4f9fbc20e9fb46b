package dev.stratbase.kit.parameters;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers a parameter takes.
 *
 * @param minimum smallest value, or null for none
 * @param aboveMinimum whether {@code minimum} itself is refused ({@code exclusiveMinimum})
 * @param maximum largest value, or null for none
 * @param belowMaximum whether {@code maximum} itself is refused ({@code exclusiveMaximum})
 * @param step what values are multiples of ({@code multipleOf}), or null for any
 */
public record Bounds(
    @Nullable BigDecimal minimum,
    boolean aboveMinimum,
    @Nullable BigDecimal maximum,
    boolean belowMaximum,
    @Nullable BigDecimal step) {

  static final Bounds NONE = new Bounds(null, false, null, false, null);

  /** Whether any value at all lies between the bounds. */
  boolean areInOrder() {
    if (minimum == null || maximum == null) {
      return true;
    }
    int order = minimum.compareTo(maximum);
    return (aboveMinimum || belowMaximum) ? order < 0 : order <= 0;
  }

  /** Exact, whatever the number of decimals: 0.3 is a multiple of 0.1. */
  boolean isOnStep(BigDecimal value) {
    return step == null || value.remainder(step).signum() == 0;
  }

  /** How a sentence names the range, such as {@code between 1 and 500}. */
  String phrase() {
    if (minimum == null || maximum == null) {
      return minimum != null
          ? fromMinimum(minimum)
          : maximum != null ? toMaximum(maximum) : "any number";
    }
    return (aboveMinimum || belowMaximum)
        ? fromMinimum(minimum) + " and " + toMaximum(maximum)
        : "between " + ExactNumber.plain(minimum) + " and " + ExactNumber.plain(maximum);
  }

  private String fromMinimum(BigDecimal bound) {
    return (aboveMinimum ? "greater than " : "at least ") + ExactNumber.plain(bound);
  }

  private String toMaximum(BigDecimal bound) {
    return (belowMaximum ? "less than " : "at most ") + ExactNumber.plain(bound);
  }
}
