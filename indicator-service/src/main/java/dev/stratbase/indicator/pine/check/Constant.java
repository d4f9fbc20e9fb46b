package dev.stratbase.indicator.pine.check;

import java.math.BigDecimal;

/** What an expression is before the first bar. */
public sealed interface Constant {

  /** A text, without quotes and escapes. */
  record Text(String value) implements Constant {}

  /** A number, and whether Pine takes it for a whole one. */
  record Numeral(BigDecimal value, boolean whole) implements Constant {}

  /** True or false. */
  record Bool(boolean value) implements Constant {}

  /** No value. */
  record Na() implements Constant {}

  /** Constant, but what it is only Pine knows: a colour, {@code size.small}. */
  record Opaque() implements Constant {}

  /** Not constant. */
  record None() implements Constant {}

  /** How a sentence writes it. */
  default String phrase() {
    return switch (this) {
      case Text(var text) -> '"' + text + '"';
      case Numeral(var number, var whole) -> number.toPlainString();
      case Bool(var bool) -> String.valueOf(bool);
      case Na na -> "na";
      case Opaque opaque -> "this value";
      case None none -> "this value";
    };
  }
}
