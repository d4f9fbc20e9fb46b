package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of value a parameter takes. */
public enum ParameterType {
  /** A whole number; 14.0 is one. */
  INTEGER("a whole number"),
  /** A decimal number. */
  NUMBER("a number"),
  /** True or false. */
  BOOLEAN("true or false"),
  /** A text, most often one of a few. */
  STRING("a text");

  private final String phrase;

  ParameterType(String phrase) {
    this.phrase = phrase;
  }

  /** The name JSON Schema has for it. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether values have an order and a size. */
  public boolean isNumeric() {
    return this == INTEGER || this == NUMBER;
  }

  /** How a sentence names a value of this type. */
  String phrase() {
    return phrase;
  }

  /** Whether the value is of this type; numbers are expected in {@link ExactNumber}'s spelling. */
  boolean accepts(JsonNode value) {
    return switch (this) {
      case INTEGER -> value.isIntegralNumber();
      case NUMBER -> value.isNumber();
      case BOOLEAN -> value.isBoolean();
      case STRING -> value.isTextual();
    };
  }

  static Optional<ParameterType> ofKeyword(String keyword) {
    return Arrays.stream(values()).filter(type -> type.keyword().equals(keyword)).findFirst();
  }
}
