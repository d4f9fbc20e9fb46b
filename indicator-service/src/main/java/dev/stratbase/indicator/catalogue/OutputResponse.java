package dev.stratbase.indicator.catalogue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Documents what {@code outputs} holds. */
@Schema(name = "Output")
record OutputResponse(
    @Schema(description = "Its Pine name without the namespace.", examples = "long") String name,
    @Schema(description = "What a legend calls it.", examples = "Open a long") String title,
    @Schema(
            description = "A number to plot, a condition, or a price.",
            enumeration = {"line", "signal", "level"})
        String kind) {}
