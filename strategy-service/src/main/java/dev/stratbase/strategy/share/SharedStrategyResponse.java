package dev.stratbase.strategy.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.strategy.document.ComponentResponse;
import dev.stratbase.strategy.document.RawJson;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a link shows: one version's document, without notes and without the way to others. */
@Schema(name = "SharedStrategy")
record SharedStrategyResponse(
    @Schema(examples = "Momentum on ES", maxLength = 200) String name,
    @Nullable String description,
    @Schema(description = "The name its author chose.", maxLength = 40) @Nullable String authorName,
    @Schema(enumeration = {"futures", "stocks", "crypto", "forex"}) @Nullable String marketType,
    @Schema(enumeration = {"1m", "5m", "15m", "1h", "4h", "1d"}) @Nullable String timeframe,
    @Schema(name = "is_ai_generated") boolean isAiGenerated,
    @Schema(minimum = "0", examples = "1") int schemaVersion,
    @Schema(examples = "{\"direction\": \"long\"}") RawJson config,
    @Schema(type = SchemaType.ARRAY, implementation = ComponentResponse.class, maxItems = 64)
        RawJson components,
    @Schema(minimum = "1", examples = "3") int versionNumber,
    @Schema(description = "Equal for equal documents.", maxLength = 64) String contentHash,
    @Schema(description = "When the link ends.") Instant expiresAt) {

  static SharedStrategyResponse from(OpenShare share) {
    ObjectNode document = share.original().document();
    return new SharedStrategyResponse(
        document.path("name").asText(),
        text(document.path("description")),
        share.original().authorName(),
        text(document.path("market_type")),
        text(document.path("timeframe")),
        share.original().isAiGenerated(),
        document.path("schema_version").asInt(),
        RawJson.of(document.path("config")),
        RawJson.of(document.path("components")),
        share.original().versionNumber(),
        share.original().contentHash(),
        share.expiresAt());
  }

  private static @Nullable String text(JsonNode value) {
    return value.textValue();
  }
}
