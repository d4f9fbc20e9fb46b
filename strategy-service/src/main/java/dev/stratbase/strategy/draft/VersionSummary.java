package dev.stratbase.strategy.draft;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version in a list, without its document. */
@Schema(name = "VersionSummary")
public record VersionSummary(
    @Schema(minimum = "1", examples = "3") int versionNumber,
    Instant createdAt,
    @Schema(description = "Who saved it.") @Nullable UUID author,
    @Schema(maxLength = 10000) @Nullable String notes,
    @Schema(description = "Equal for equal documents.", maxLength = 64) String contentHash,
    @Schema(implementation = VersionChange.class) @JsonRawValue String change) {}
