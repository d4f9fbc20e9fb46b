package dev.stratbase.indicator.pine.fault;

import java.util.Locale;

/** The stable kinds of faults in a script; a client may switch over them. */
public enum FaultCode {
  /** The script is longer than may be. */
  SIZE,
  /** A character Pine does not have. */
  CHARACTER,
  /** A text that does not end, or otherwise cannot be one. */
  STRING,
  /** A number that cannot be read. */
  NUMBER,
  /** A colour that cannot be read. */
  COLOR,
  /** The line that states the version. */
  VERSION,
  /** The call of indicator, strategy or library. */
  DECLARATION,
  /** A bracket without its other half. */
  BRACKET,
  /** White space at the start of a line that means something else than was meant. */
  INDENTATION,
  /** Words in an order that says nothing. */
  SYNTAX,
  /** A name that nothing has. */
  UNDECLARED,
  /** A name that two things have. */
  REDECLARED,
  /** A change of what cannot be changed. */
  ASSIGNMENT,
  /** Arguments that a function does not take. */
  ARGUMENT,
  /** A value of another type than is needed. */
  TYPE,
  /** An input whose arguments do not fit together. */
  INPUT,
  /** Something good in a place where it may not stand. */
  PLACEMENT,
  /** Nested more deeply than is read. */
  DEPTH;

  /** The name in answers, in snake_case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
