package dev.stratbase.strategy.version;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The part of a version that may be changed, after a merge patch was applied. */
@Schema(name = "VersionNotes")
record VersionNotes(
    @Size(max = 10_000) @Schema(nullable = true, examples = "Before the wider stop")
        @Nullable String notes) {}
