package dev.stratbase.strategy.version;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version in the list, without its document. */
@Schema(name = "VersionSummary")
record VersionSummaryResponse(
    @Schema(minimum = "1", examples = "3") int versionNumber,
    Instant createdAt,
    @Schema(maxLength = 10000) @Nullable String notes,
    @Schema(description = "Equal for equal documents.", maxLength = 64) String contentHash) {}
