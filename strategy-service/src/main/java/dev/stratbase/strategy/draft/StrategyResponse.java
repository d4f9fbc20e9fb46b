package dev.stratbase.strategy.draft;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stratbase.strategy.document.ComponentResponse;
import dev.stratbase.strategy.document.RawJson;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A strategy with its whole document: to its owner the draft, to everybody else the published
 * version without what is only the owner's. The names are the columns of the seed's table.
 *
 * @param entityTag value of the ETag header
 */
@Schema(name = "Strategy")
public record StrategyResponse(
    UUID id,
    @Schema(description = "The owner; shown to the owner.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable UUID userId,
    @Schema(description = "The name its author chose; shown to others.", maxLength = 40)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String authorName,
    @Schema(examples = "Momentum on ES", maxLength = 200) String name,
    @Nullable String description,
    @Schema(enumeration = {"futures", "stocks", "crypto", "forex"}) @Nullable String marketType,
    @Schema(enumeration = {"1m", "5m", "15m", "1h", "4h", "1d"}) @Nullable String timeframe,
    @Schema(name = "is_ai_generated") boolean isAiGenerated,
    @Schema(name = "is_public") boolean isPublic,
    @Schema(
            description = "Of the config; 0 for one from before there was a schema.",
            examples = "1",
            minimum = "0")
        int schemaVersion,
    @Schema(examples = "{\"direction\": \"long\"}") RawJson config,
    @Schema(type = SchemaType.ARRAY, implementation = ComponentResponse.class, maxItems = 64)
        RawJson components,
    @Schema(description = "Number of the newest version; shown to the owner.", minimum = "1")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Integer latestVersion,
    @Schema(description = "Number of the version others see.", minimum = "1")
        @Nullable Integer publishedVersion,
    @Nullable Instant publishedAt,
    @Nullable UUID forkedFromStrategy,
    @Schema(minimum = "1") @Nullable Integer forkedFromVersion,
    @Schema(
            description =
                "Of a fork: the version its original shows now. Shown to the owner; compare it with"
                    + " forked_from_version.",
            minimum = "1")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Integer originPublishedVersion,
    @Schema(
            description =
                "Components whose indicators were revised since; POST upgrade moves them. Shown to"
                    + " the owner.",
            maxItems = 64)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<Upgrade> upgrades,
    @Schema(
            description =
                "Components whose indicator was deleted or is no longer public; give them another"
                    + " one or remove them. Shown to the owner.",
            maxItems = 64)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<LostComponent> lostComponents,
    @Schema(description = "Shown to the owner.") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Instant createdAt,
    @Schema(description = "Shown to the owner.") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Instant updatedAt,
    @JsonIgnore @Schema(hidden = true) @Nullable String entityTag) {

  /** A row of {@link StrategyReads}. */
  static StrategyResponse from(Row row) {
    return new StrategyResponse(
        row.getUUID("id"),
        row.getUUID("user_id"),
        row.getString("author_name"),
        row.getString("name"),
        row.getString("description"),
        row.getString("market_type"),
        row.getString("timeframe"),
        row.getBoolean("is_ai_generated"),
        row.getBoolean("is_public"),
        row.getInteger("schema_version"),
        new RawJson(row.getString("config")),
        new RawJson(row.getString("components")),
        row.getInteger("latest_version"),
        row.getInteger("published_version"),
        instant(row, "published_at"),
        row.getUUID("forked_from_strategy"),
        row.getInteger("forked_from_version"),
        row.getInteger("origin_published_version"),
        row.getUUID("user_id") == null ? null : List.of(),
        row.getUUID("user_id") == null ? null : List.of(),
        instant(row, "created_at"),
        instant(row, "updated_at"),
        row.getString("entity_tag"));
  }

  StrategyResponse with(List<Upgrade> lagging, List<LostComponent> lost) {
    return new StrategyResponse(
        id,
        userId,
        authorName,
        name,
        description,
        marketType,
        timeframe,
        isAiGenerated,
        isPublic,
        schemaVersion,
        config,
        components,
        latestVersion,
        publishedVersion,
        publishedAt,
        forkedFromStrategy,
        forkedFromVersion,
        originPublishedVersion,
        lagging,
        lost,
        createdAt,
        updatedAt,
        entityTag);
  }

  /**
   * Whether it says more than the document its entity tag stands for, so that the same tag is no
   * reason to send nothing.
   */
  boolean hasNews() {
    boolean lags = upgrades != null && !upgrades.isEmpty();
    boolean lacks = lostComponents != null && !lostComponents.isEmpty();
    return lags
        || lacks
        || (originPublishedVersion != null && !originPublishedVersion.equals(forkedFromVersion));
  }

  /** A time of a row, in UTC; PostgreSQL keeps microseconds. */
  public static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
