package dev.stratbase.indicator.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.ValidationResult;
import dev.stratbase.kit.problem.Fault;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What checking parameters gave. */
@Schema(name = "ParametersVerdict")
record ParametersVerdict(
    @Schema(name = "is_valid", description = "Whether they can be used.") boolean isValid,
    @Schema(description = "Every fault, with its pointer into the request.") List<Fault> errors,
    @Schema(
            type = SchemaType.OBJECT,
            description = "The parameters in force, defaults filled in; faulty ones are left out.",
            examples = "{\"length\":14}")
        ObjectNode effective) {

  static ParametersVerdict of(ValidationResult result) {
    return new ParametersVerdict(
        result.isValid(),
        result.faults().stream()
            .map(fault -> Fault.at("/parameters" + fault.pointer(), fault.code(), fault.detail()))
            .toList(),
        result.effective());
  }
}
