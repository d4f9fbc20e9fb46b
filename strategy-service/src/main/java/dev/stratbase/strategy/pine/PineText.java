package dev.stratbase.strategy.pine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.parameters.ParameterType;
import java.math.BigDecimal;

/** Values and words of people's own, written so that they stay what they are inside a script. */
final class PineText {
  private static final int LONGEST = 400;

  private PineText() {}

  /** One line without anything that could end it or turn its direction. */
  static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().map(PineText::printable).limit(LONGEST).forEach(line::appendCodePoint);
    return line.toString().strip().replaceAll(" {2,}", " ");
  }

  /** A text between quotes. */
  static String quoted(String text) {
    return "\"" + line(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /**
   * A value as templates take it: numbers in full, never with an exponent; a decimal parameter with
   * a point, so that Pine sees a float; negative numbers in brackets, so that they can stand behind
   * any operator.
   */
  static String literal(ParameterType type, JsonNode value) {
    String plain = plain(type, value);
    return type.isNumeric() && plain.startsWith("-") ? "(" + plain + ")" : plain;
  }

  /** The same without brackets, for a place of its own. */
  static String plain(ParameterType type, JsonNode value) {
    return switch (type) {
      case BOOLEAN -> value.booleanValue() ? "true" : "false";
      case INTEGER -> value.decimalValue().toBigInteger().toString();
      case NUMBER -> decimal(value.decimalValue());
      case STRING -> "\"" + escaped(value.textValue()) + "\"";
    };
  }

  /** A number with a point. */
  static String decimal(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    return shortest.scale() > 0 ? shortest.toPlainString() : shortest.toPlainString() + ".0";
  }

  /** Unlike a title, a value is not shortened. */
  private static String escaped(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints().map(PineText::printable).forEach(kept::appendCodePoint);
    return kept.toString().replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static int printable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          ' ';
      default -> character;
    };
  }
}
