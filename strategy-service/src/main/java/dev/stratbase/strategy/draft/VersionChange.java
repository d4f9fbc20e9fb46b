package dev.stratbase.strategy.draft;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much a version changed, compared with the one before it; describes what is kept as JSON. */
@Schema(name = "VersionChange")
public record VersionChange(
    @Schema(description = "Members of the document and its config that differ.", minimum = "0")
        int settings,
    @Schema(description = "Components that came.", minimum = "0") int added,
    @Schema(description = "Components that went.", minimum = "0") int removed,
    @Schema(description = "Components with another indicator or parameters.", minimum = "0")
        int changed,
    @Schema(description = "Components that only have another place.", minimum = "0") int moved) {}
