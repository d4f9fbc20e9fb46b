package dev.stratbase.indicator.custom;

import dev.stratbase.indicator.pine.fault.PineFault;
import dev.stratbase.kit.problem.Fault;
import java.util.List;

/** The faults of a script as faults of the request that brought it. */
final class ScriptFaults {
  private static final String POINTER = "/pine_script";

  private ScriptFaults() {}

  static List<Fault> of(List<PineFault> faults) {
    return faults.stream()
        .map(each ->
            Fault.at(
                POINTER,
                each.code().key(),
                "Line %s, column %s: %s".formatted(each.line(), each.column(), each.message())))
        .toList();
  }
}
