package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.Parameter;
import dev.stratbase.kit.parameters.ParameterSchema;
import dev.stratbase.kit.parameters.ParameterType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Parameter values as Pine writes them. */
public final class PineLiteral {

  private PineLiteral() {}

  /** The literal of every parameter of the schema, by name. */
  public static Map<String, String> ofAll(ParameterSchema schema, ObjectNode effective) {
    var literals = new HashMap<String, String>();
    for (Parameter parameter : schema.parameters()) {
      literals.put(parameter.name(), of(parameter.type(), effective.required(parameter.name())));
    }
    return literals;
  }

  /**
   * The literal of one value: numbers in full and never with an exponent, a decimal parameter
   * always with a point so that Pine sees a float, negative numbers in brackets so that they can
   * stand after any operator.
   *
   * @throws IllegalArgumentException for a text that cannot stand between quotes
   */
  public static String of(ParameterType type, JsonNode value) {
    return switch (type) {
      case BOOLEAN -> value.booleanValue() ? "true" : "false";
      case INTEGER -> bracketed(value.decimalValue(), value.decimalValue().toPlainString());
      case NUMBER -> bracketed(value.decimalValue(), withPoint(value.decimalValue()));
      case STRING -> quoted(value.textValue());
    };
  }

  private static String withPoint(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    return shortest.scale() > 0 ? shortest.toPlainString() : shortest.toPlainString() + ".0";
  }

  private static String bracketed(BigDecimal value, String text) {
    return value.signum() < 0 ? "(" + text + ")" : text;
  }

  private static String quoted(String text) {
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a text with control characters cannot be a Pine literal");
    }
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
