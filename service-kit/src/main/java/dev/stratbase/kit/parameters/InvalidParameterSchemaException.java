package dev.stratbase.kit.parameters;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A document that was to be a parameter schema and is not; says everything that is wrong with it.
 */
public final class InvalidParameterSchemaException extends Exception {

  private final transient List<Fault> faults;

  InvalidParameterSchemaException(List<Fault> faults) {
    super(
        faults.stream()
            .map(fault ->
                (fault.pointer().isEmpty() ? "schema" : fault.pointer()) + " " + fault.detail())
            .collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /** Every fault, with pointers into the schema; never empty. */
  public List<Fault> faults() {
    return faults;
  }
}
