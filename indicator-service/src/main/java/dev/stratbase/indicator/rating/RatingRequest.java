package dev.stratbase.indicator.rating;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person's opinion. */
@Schema(name = "RatingRequest")
record RatingRequest(
    @NotNull @Min(1) @Max(5) @Schema(description = "From 1, misleads, to 5, does what it says.", examples = "4")
        Integer rating) {}
