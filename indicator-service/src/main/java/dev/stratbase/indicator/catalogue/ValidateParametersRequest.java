package dev.stratbase.indicator.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Parameters to check; what is missing has its default. */
@Schema(name = "ValidateParametersRequest")
record ValidateParametersRequest(
    @NotNull @Schema(
            type = SchemaType.OBJECT,
            required = true,
            description = "The parameters by name.",
            examples = "{\"length\":21}")
        ObjectNode parameters) {}
