package dev.stratbase.strategy.document;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An indicator's place in a submitted document. */
@Schema(
    name = "ComponentDocument",
    description = "position and indicator_revision may be sent back and are ignored.",
    requiredProperties = {"indicator_id", "component_type"})
public record ComponentDocument(
    @Schema(description = "Of a component that is there already; a new one is given its id.")
        @Nullable UUID id,
    @Schema(description = "An indicator of the library or a custom one.") UUID indicatorId,
    @Schema(
            name = "is_custom",
            description = "Follows from the indicator; compared with it when sent.")
        @Nullable Boolean isCustom,
    @Schema(
            description = "The indicator's type.",
            enumeration = {"trend", "entry", "exit", "stop_loss"})
        String componentType,
    @Schema(
            description = "As the indicator's schema says; what is left out takes its default.",
            examples = "{\"length\": 14}")
        @Nullable RawJson parameters) {}
