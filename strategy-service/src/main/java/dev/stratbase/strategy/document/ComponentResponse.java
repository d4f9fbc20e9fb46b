package dev.stratbase.strategy.document;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An indicator's place in a strategy; describes what is kept as JSON. */
@Schema(name = "Component")
record ComponentResponse(
    @Schema(description = "Survives edits: send it back to keep it. Left out, it is given.")
        @Nullable UUID id,
    @Schema(description = "An indicator of the library or a custom one.", required = true)
        UUID indicatorId,
    @Schema(
            name = "is_custom",
            description = "Follows from the indicator; compared with it when sent.")
        @Nullable Boolean isCustom,
    @Schema(
            description = "The indicator's revision the parameters were checked against.",
            readOnly = true,
            examples = "1")
        int indicatorRevision,
    @Schema(
            description = "The indicator's type.",
            enumeration = {"trend", "entry", "exit", "stop_loss"},
            required = true)
        String componentType,
    @Schema(
            description = "As the indicator's schema says; what is left out takes its default.",
            type = SchemaType.OBJECT,
            examples = "{\"length\": 14}")
        RawJson parameters,
    @Schema(
            description = "From 0 within the type, in the order of the document.",
            readOnly = true,
            minimum = "0",
            examples = "0")
        int position) {}
