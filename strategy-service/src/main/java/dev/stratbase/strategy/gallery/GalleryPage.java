package dev.stratbase.strategy.gallery;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a page of the gallery looks, for the API's description. */
@Schema(name = "GalleryPage")
record GalleryPage(
    @Schema(maxItems = 100) List<PublishedStrategyResponse> items,
    @Schema(description = "Where the next page starts; absent on the last.", maxLength = 1024)
        @Nullable String nextCursor,
    @Schema(description = "Rows in the whole list, with count=exact.", minimum = "0")
        @Nullable Long count) {}
