package dev.stratbase.indicator.catalogue;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Documents the list, which is written once and kept as it is sent. */
@Schema(name = "IndicatorPage")
record IndicatorPage(
    @Schema(required = true, description = "At most limit entries.") List<IndicatorResponse> items,
    @Schema(description = "Where the next page starts; missing on the last.")
        @Nullable String nextCursor,
    @Schema(description = "Entries in the whole list; only with count=exact.", minimum = "0")
        @Nullable Long count) {}
