package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/** How {@code x-constraints} compare two values. */
public enum Comparison {
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  EQUAL("=="),
  DIFFERENT("!=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** The operator as a schema writes it. */
  public String symbol() {
    return symbol;
  }

  /** Whether the values must have an order, which only numbers do. */
  boolean needsOrder() {
    return this != EQUAL && this != DIFFERENT;
  }

  boolean holds(JsonNode left, JsonNode right) {
    if (!left.isNumber() || !right.isNumber()) {
      return left.equals(right) == (this == EQUAL);
    }
    int order = left.decimalValue().compareTo(right.decimalValue());
    return switch (this) {
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
      case EQUAL -> order == 0;
      case DIFFERENT -> order != 0;
    };
  }

  static Optional<Comparison> ofSymbol(String symbol) {
    return Arrays.stream(values()).filter(each -> each.symbol.equals(symbol)).findFirst();
  }
}
