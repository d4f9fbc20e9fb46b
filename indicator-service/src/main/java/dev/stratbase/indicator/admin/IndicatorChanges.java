package dev.stratbase.indicator.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Documents a merge patch of {@link IndicatorDefinition}, which need not name everything. */
@Schema(name = "IndicatorChanges")
record IndicatorChanges(
    @Schema(minLength = 1, maxLength = 120) @Nullable String name,
    @Schema(minLength = 1, maxLength = 4_000) @Nullable String description,
    @Schema(minLength = 1, maxLength = 60) @Nullable String category,
    @Schema(enumeration = {"trend", "entry", "exit", "stop_loss"}) @Nullable String type,
    @Schema(type = SchemaType.OBJECT, description = "Merged into the schema that is stored.")
        @Nullable ObjectNode parameters,
    @Schema(maxItems = 20) @Nullable List<IndicatorDefinition.OutputRequest> outputs,
    @Schema(minimum = "0", maximum = "100000") @Nullable Integer warmup,
    @Schema(minLength = 1, maxLength = 102_400) @Nullable String pineTemplate,
    @JsonProperty("is_public") @Schema(name = "is_public") @Nullable Boolean open) {}
