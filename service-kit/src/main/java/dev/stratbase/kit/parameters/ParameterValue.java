package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A single value as it arrives, brought into its one spelling or refused before anything works on
 * it.
 */
sealed interface ParameterValue {

  /** The value in its one spelling. */
  record Good(JsonNode value) implements ParameterValue {}

  /** Why it cannot be a value of the type. */
  record Bad(String code, String detail) implements ParameterValue {}

  static ParameterValue read(ParameterType type, JsonNode given) {
    if (given.isNumber() && type.isNumeric()) {
      return number(type, given);
    }
    if (!type.accepts(given)) {
      return new Bad(FaultCode.WRONG_TYPE, "must be " + type.phrase() + ", not " + phrase(given));
    }
    if (given.isTextual() && !SafeText.isSafe(given.textValue())) {
      var detail = "must not contain line breaks, other control characters or half characters";
      return new Bad(FaultCode.UNSAFE_TEXT, detail);
    }
    return new Good(given);
  }

  private static ParameterValue number(ParameterType type, JsonNode given) {
    var number = ExactNumber.of(given);
    if (number.isEmpty()) {
      var detail = "must be a number of at most " + ExactNumber.DIGITS + " digits";
      return new Bad(FaultCode.NUMBER_TOO_LONG, detail);
    }
    var value = ExactNumber.node(number.get());
    return type.accepts(value)
        ? new Good(value)
        : new Bad(
            FaultCode.WRONG_TYPE, "must be a whole number, not " + ExactNumber.plain(number.get()));
  }

  private static String phrase(JsonNode given) {
    return switch (given.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "null; leave it out to use the default";
    };
  }
}
