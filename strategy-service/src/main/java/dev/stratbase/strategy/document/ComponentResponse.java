package dev.stratbase.strategy.document;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An indicator's place in a strategy as it is stored; describes what is kept as JSON. */
@Schema(name = "Component")
public record ComponentResponse(
    @Schema(description = "Survives edits; send it back to keep it.") UUID id,
    @Schema(description = "An indicator of the library or a custom one.") UUID indicatorId,
    @Schema(name = "is_custom", description = "Whether a person made the indicator.")
        boolean isCustom,
    @Schema(
            description = "The indicator's revision the parameters were checked against.",
            minimum = "1",
            examples = "1")
        int indicatorRevision,
    @Schema(
            description = "The indicator's type.",
            enumeration = {"trend", "entry", "exit", "stop_loss"})
        String componentType,
    @Schema(description = "With every default filled in.", examples = "{\"length\": 14}")
        RawJson parameters,
    @Schema(
            description = "From 0 within the type, in the order of the document.",
            minimum = "0",
            examples = "0")
        int position) {}
