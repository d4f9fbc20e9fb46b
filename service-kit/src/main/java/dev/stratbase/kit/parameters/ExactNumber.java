package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Numbers without loss and without surprises: at most {@value #DIGITS} significant digits and as
 * many places before or after the point, so that no arithmetic on an accepted number can be made to
 * take long ({@code 1e999999999} is eleven characters), and one spelling for each value.
 */
final class ExactNumber {

  static final int DIGITS = 34;

  private ExactNumber() {}

  /** The node's value, or nothing when it is not a finite number within the limits. */
  static Optional<BigDecimal> of(JsonNode node) {
    if (!node.isNumber() || !isFinite(node)) {
      return Optional.empty();
    }
    BigDecimal value = node.decimalValue();
    return value.precision() > 10 * DIGITS ? Optional.empty() : within(value.stripTrailingZeros());
  }

  /** Only binary numbers can be infinite or no number at all. */
  static boolean isFinite(JsonNode node) {
    return !(node.isDouble() || node.isFloat()) || Double.isFinite(node.doubleValue());
  }

  private static Optional<BigDecimal> within(BigDecimal value) {
    // In long arithmetic: a scale near Integer.MIN_VALUE would overflow and look small.
    long placesBeforePoint = (long) value.precision() - value.scale();
    boolean within =
        value.precision() <= DIGITS && placesBeforePoint <= DIGITS && value.scale() <= DIGITS;
    return within ? Optional.of(value) : Optional.empty();
  }

  /** The node a JSON parser that keeps decimals would make of the value's shortest spelling. */
  static JsonNode node(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    if (shortest.scale() > 0) {
      return DecimalNode.valueOf(shortest);
    }
    var whole = shortest.toBigIntegerExact();
    if (whole.bitLength() < Integer.SIZE) {
      return IntNode.valueOf(whole.intValue());
    }
    return whole.bitLength() < Long.SIZE
        ? LongNode.valueOf(whole.longValue())
        : BigIntegerNode.valueOf(whole);
  }

  /** The value as a person writes it. */
  static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
