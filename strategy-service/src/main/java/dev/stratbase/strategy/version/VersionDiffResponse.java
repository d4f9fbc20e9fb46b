package dev.stratbase.strategy.version;

import dev.stratbase.strategy.comparison.Comparison;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What differs between two versions. */
@Schema(name = "VersionDiff")
record VersionDiffResponse(
    UUID strategyId,
    @Schema(minimum = "1", examples = "1") int fromVersion,
    @Schema(minimum = "1", examples = "3") int toVersion,
    Comparison difference) {}
