package dev.stratbase.strategy.version;

import dev.stratbase.strategy.draft.VersionSummary;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a page of versions looks, for the API's description. */
@Schema(name = "VersionPage")
record VersionPage(
    @Schema(maxItems = 100) List<VersionSummary> items,
    @Schema(description = "Where the next page starts; absent on the last.", maxLength = 1024)
        @Nullable String nextCursor,
    @Schema(description = "Rows in the whole list, with count=exact.", minimum = "0")
        @Nullable Long count) {}
