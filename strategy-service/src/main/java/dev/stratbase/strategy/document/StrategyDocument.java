package dev.stratbase.strategy.document;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person submits, for the API's description. Bodies are read as trees and checked against
 * {@code document.schema.json}, so that every fault is found at once.
 */
@Schema(name = "StrategyDocument", requiredProperties = "name")
public record StrategyDocument(
    @Schema(minLength = 1, maxLength = 120, examples = "Momentum on ES") String name,
    @Schema(nullable = true, maxLength = 4000) @Nullable String description,
    @Schema(
            nullable = true,
            enumeration = {"futures", "stocks", "crypto", "forex"},
            examples = "futures")
        @Nullable String marketType,
    @Schema(
            nullable = true,
            enumeration = {"1m", "5m", "15m", "1h", "4h", "1d"},
            examples = "1h")
        @Nullable String timeframe,
    @Schema(
            name = "is_ai_generated",
            description = "Said once, when the strategy is created.",
            defaultValue = "false")
        @Nullable Boolean isAiGenerated,
    @Schema(
            description = "As GET /v1/strategies/schema describes it.",
            examples = "{\"direction\": \"long\", \"entries\": \"all\"}")
        @Nullable RawJson config,
    @Schema(maxItems = 64) @Nullable List<ComponentDocument> components,
    @Schema(
            nullable = true,
            description = "Notes of the version this save makes.",
            maxLength = 10000)
        @Nullable String notes) {
  /** A document to try out, without an indicator's id. */
  public static final String EXAMPLE =
      """
      {"name": "Momentum on ES", "market_type": "futures", "timeframe": "1h",
       "config": {"schema_version": 1, "direction": "long", "entries": "all",
         "position_size": {"type": "percent_of_equity", "value": 10}},
       "components": [], "notes": "First try"}\
      """;

  /** A merge patch. */
  public static final String PATCH_EXAMPLE =
      """
      {"timeframe": "4h", "config": {"take_profit": {"type": "risk_multiple", "value": 2}},
       "notes": "Slower"}\
      """;
}
