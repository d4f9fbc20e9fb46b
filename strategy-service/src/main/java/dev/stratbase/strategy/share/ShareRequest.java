package dev.stratbase.strategy.share;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a link shows and for how long; everything may be left out. */
@Schema(name = "ShareRequest")
record ShareRequest(
    @Min(1) @Schema(description = "This version; the latest one without it.", examples = "3")
        @Nullable Integer versionNumber,
    @Min(1) @Max(365) @Schema(description = "When the link ends.", defaultValue = "30", examples = "7")
        @Nullable Integer expiresInDays,
    @Size(min = 1, max = 100) @Pattern(
            regexp = "[^\\x00-\\x1f\\x7f]*\\S[^\\x00-\\x1f\\x7f]*",
            message = "must be one printable line")
        @Schema(description = "For whom it is; shown to you alone.", examples = "For the club")
        @Nullable String label) {
  private static final int DEFAULT_DAYS = 30;

  int days() {
    return expiresInDays == null ? DEFAULT_DAYS : expiresInDays;
  }
}
