package dev.stratbase.kit.parameters;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong, where, and what a person can do about it.
 *
 * @param pointer RFC 6901 JSON pointer into the checked document; empty for the document itself
 * @param code stable snake_case code for programs, one of the constants of {@link FaultCode}
 * @param detail a clause that reads on after the place, such as {@code must be between 1 and 500}
 */
public record Fault(String pointer, String code, String detail) {

  public Fault {
    requireNonNull(pointer);
    requireNonNull(code);
    requireNonNull(detail);
  }

  /** The same fault, found in a document that stands at {@code prefix} inside a larger one. */
  public Fault below(String prefix) {
    return new Fault(prefix + pointer, code, detail);
  }
}
