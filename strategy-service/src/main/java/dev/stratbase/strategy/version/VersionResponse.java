package dev.stratbase.strategy.version;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stratbase.strategy.document.RawJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version with the document it holds.
 *
 * @param entityTag value of the ETag header: all that can change is the notes
 */
@Schema(name = "Version")
record VersionResponse(
    UUID strategyId,
    @Schema(minimum = "1", examples = "3") int versionNumber,
    Instant createdAt,
    @Schema(maxLength = 10000) @Nullable String notes,
    @Schema(description = "Equal for equal documents.", maxLength = 64) String contentHash,
    @Schema(
            description =
                "name, description, market_type, timeframe, schema_version, config, components.")
        RawJson document,
    @JsonIgnore @Schema(hidden = true) String entityTag) {

  static VersionResponse from(StrategyVersion version) {
    String changing = version.id + Objects.toString(version.notes, "");
    UUID tag = UUID.nameUUIDFromBytes(changing.getBytes(StandardCharsets.UTF_8));
    return new VersionResponse(
        version.strategyId,
        version.versionNumber,
        version.createdAt,
        version.notes,
        version.contentHash,
        new RawJson(version.document),
        "\"" + tag + "\"");
  }
}
