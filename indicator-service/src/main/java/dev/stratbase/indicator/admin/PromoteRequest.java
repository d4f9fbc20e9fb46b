package dev.stratbase.indicator.admin;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A public custom indicator that is to join the library. */
@Schema(
    name = "PromoteRequest",
    requiredProperties = {"custom_indicator_id", "slug", "description"})
record PromoteRequest(
    @NotNull @Schema(description = "A public custom indicator.") UUID customIndicatorId,
    @NotNull @Pattern(
            regexp = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
            message = "must be in kebab-case, such as rsi-cross-entry")
        @Size(max = 60) @Schema(description = "Stable name for addresses.", examples = "weekly-rsi-entry")
        String slug,
    @Size(min = 1, max = 120) @Schema(description = "Its author's name for it when left out.")
        @Nullable String name,
    @NotBlank @Size(max = 4_000) @Schema(
            description = "What it measures, and when it misleads: what the library promises.",
            examples = "The index of weekly closes. Slow after sharp turns.")
        String description,
    @Pattern(
            regexp = "^[a-z0-9]+(-[a-z0-9]+)*$",
            message = "must be in kebab-case, such as oscillators")
        @Size(max = 60) @Schema(description = "Key of its family; custom when left out.", examples = "oscillators")
        @Nullable String category,
    @Min(0) @Max(100_000) @Schema(description = "Bars it needs with its defaults.", defaultValue = "0")
        @Nullable Integer warmup) {}
