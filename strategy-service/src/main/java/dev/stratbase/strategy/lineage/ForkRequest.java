package dev.stratbase.strategy.lineage;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a fork may be told; everything may be left out. */
@Schema(name = "ForkRequest")
public record ForkRequest(
    @Size(min = 1, max = 120) @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Schema(description = "The original's name without it.", examples = "Momentum, slower")
        @Nullable String name,
    @Min(1) @Schema(
            description =
                "Of one's own strategies any version, the latest without it; of others' the"
                    + " published one alone.",
            examples = "3")
        @Nullable Integer version) {
  /** A fork of what there is, under the same name. */
  public static final ForkRequest PLAIN = new ForkRequest(null, null);
}
