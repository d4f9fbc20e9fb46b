package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What checking a set of parameters gave.
 *
 * @param faults every fault at once, in the schema's order; empty when the parameters are good
 * @param effective the parameters in the schema's order, defaults filled in and numbers in one
 *     spelling (2.50 becomes 2.5, 14.0 becomes 14); a parameter with a fault is left out. Made for
 *     this result: the caller may change it.
 */
public record ValidationResult(List<Fault> faults, ObjectNode effective) {

  public ValidationResult {
    faults = List.copyOf(faults);
  }

  /** Whether the parameters can be used as {@link #effective()} gives them. */
  public boolean isValid() {
    return faults.isEmpty();
  }
}
