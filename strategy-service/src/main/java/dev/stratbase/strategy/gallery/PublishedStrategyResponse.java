package dev.stratbase.strategy.gallery;

import dev.stratbase.strategy.draft.StrategyResponse;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A published strategy in the gallery. */
@Schema(name = "PublishedStrategy")
record PublishedStrategyResponse(
    UUID id,
    @Schema(description = "The name its author chose.", maxLength = 40) @Nullable String authorName,
    @Schema(examples = "Momentum on ES", maxLength = 200) String name,
    @Nullable String description,
    @Schema(enumeration = {"futures", "stocks", "crypto", "forex"}) @Nullable String marketType,
    @Schema(enumeration = {"1m", "5m", "15m", "1h", "4h", "1d"}) @Nullable String timeframe,
    @Schema(name = "is_ai_generated") boolean isAiGenerated,
    @Schema(minimum = "1") int publishedVersion,
    Instant publishedAt,
    @Schema(description = "How often it was forked.", minimum = "0") int forks,
    @Nullable UUID forkedFromStrategy,
    @Schema(minimum = "1") @Nullable Integer forkedFromVersion) {

  static PublishedStrategyResponse from(Row row) {
    return new PublishedStrategyResponse(
        row.getUUID("id"),
        row.getString("author_name"),
        row.getString("name"),
        row.getString("description"),
        row.getString("market_type"),
        row.getString("timeframe"),
        row.getBoolean("is_ai_generated"),
        row.getInteger("version_number"),
        Objects.requireNonNull(StrategyResponse.instant(row, "published_at")),
        row.getInteger("forks"),
        row.getUUID("forked_from_strategy"),
        row.getInteger("forked_from_version"));
  }
}
