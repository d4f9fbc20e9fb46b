package dev.stratbase.strategy.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stratbase.strategy.comparison.Comparison;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a fork comes from.
 *
 * @param isAvailable whether the original can still be read
 * @param news what the original changed since the fork was made
 * @param difference from the original as it is now to the fork as it is now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Origin")
record OriginResponse(
    @Schema(description = "The original, while it exists.") @Nullable UUID strategyId,
    @Schema(description = "The version that was forked.", minimum = "1") int forkedFromVersion,
    @Schema(name = "is_available", description = "Whether the original can be read now.")
        boolean isAvailable,
    @Schema(description = "Its version that can be read now.", minimum = "1")
        @Nullable Integer version,
    @Schema(name = "has_newer_version") boolean hasNewerVersion,
    @Nullable String name,
    @Schema(description = "The name its author chose.", maxLength = 40) @Nullable String authorName,
    @Schema(description = "What the original changed since the fork.") @Nullable Comparison news,
    @Schema(description = "From the original as it is now to the fork as it is now.")
        @Nullable Comparison difference) {

  static OriginResponse gone(@Nullable UUID strategy, int forkedFromVersion) {
    return new OriginResponse(
        strategy, forkedFromVersion, false, null, false, null, null, null, null);
  }
}
