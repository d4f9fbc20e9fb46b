package dev.stratbase.indicator.custom;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Documents a merge patch of {@link CustomIndicatorRequest}, which need not name everything. */
@Schema(name = "CustomIndicatorChanges")
record CustomIndicatorChanges(
    @Schema(minLength = 1, maxLength = 120) @Nullable String name,
    @Schema(maxLength = 4_000) @Nullable String description,
    @Schema(minLength = 1, maxLength = 60) @Nullable String category,
    @Schema(enumeration = {"trend", "entry", "exit", "stop_loss"}) @Nullable String type,
    @Schema(type = SchemaType.OBJECT, description = "Merged into the schema that is stored.")
        @Nullable ObjectNode parameters,
    @Schema(type = SchemaType.OBJECT, description = "Must agree with parameters.")
        @Nullable ObjectNode defaults,
    @Schema(maxLength = 102_400) @Nullable String pineScript,
    @JsonProperty("is_public") @Schema(name = "is_public") @Nullable Boolean open) {}
