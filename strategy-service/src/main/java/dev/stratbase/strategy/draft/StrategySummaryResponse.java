package dev.stratbase.strategy.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stratbase.strategy.document.ComponentResponse;
import dev.stratbase.strategy.document.RawJson;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A strategy in its owner's list. */
@Schema(name = "StrategySummary")
record StrategySummaryResponse(
    UUID id,
    @Schema(examples = "Momentum on ES", maxLength = 200) String name,
    @Nullable String description,
    @Schema(enumeration = {"futures", "stocks", "crypto", "forex"}) @Nullable String marketType,
    @Schema(enumeration = {"1m", "5m", "15m", "1h", "4h", "1d"}) @Nullable String timeframe,
    @Schema(name = "is_ai_generated") boolean isAiGenerated,
    @Schema(name = "is_public") boolean isPublic,
    @Schema(minimum = "1") int latestVersion,
    @Schema(minimum = "1") @Nullable Integer publishedVersion,
    @Schema(description = "How often it was forked.", minimum = "0") int forks,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = ComponentResponse.class,
            description = "With expand=components.",
            maxItems = 64)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable RawJson components,
    @Schema(
            implementation = VersionSummary.class,
            description = "The latest version, with expand=latest_version.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable RawJson version,
    Instant createdAt,
    Instant updatedAt) {

  static StrategySummaryResponse from(Row row) {
    return new StrategySummaryResponse(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("description"),
        row.getString("market_type"),
        row.getString("timeframe"),
        row.getBoolean("is_ai_generated"),
        row.getBoolean("is_public"),
        row.getInteger("latest_version"),
        row.getInteger("published_version"),
        row.getInteger("forks"),
        raw(row.getString("components")),
        raw(row.getString("version")),
        Objects.requireNonNull(StrategyResponse.instant(row, "created_at")),
        Objects.requireNonNull(StrategyResponse.instant(row, "updated_at")));
  }

  private static @Nullable RawJson raw(@Nullable String text) {
    return text == null ? null : new RawJson(text);
  }
}
