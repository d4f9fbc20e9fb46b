package dev.stratbase.indicator.custom;

import dev.stratbase.indicator.pine.fault.PineFault;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing wrong with a script, as an editor shows it. */
@Schema(name = "ScriptFault")
record ScriptFault(
    @Schema(minimum = "1", examples = "3") int line,
    @Schema(minimum = "1", examples = "10", description = "In characters, from 1.") int column,
    @Schema(description = "Stable kind of the fault.", examples = "undeclared") String code,
    @Schema(examples = "clsoe is not declared above this line. Did you mean close?")
        String message) {

  static List<ScriptFault> of(List<PineFault> faults) {
    return faults.stream()
        .map(each -> new ScriptFault(each.line(), each.column(), each.code().key(), each.message()))
        .toList();
  }
}
