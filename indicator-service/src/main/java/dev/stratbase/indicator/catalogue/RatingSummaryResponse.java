package dev.stratbase.indicator.catalogue;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What people think of an entry, and whether that says anything yet.
 *
 * @param average to two decimals; null while nobody rated it
 * @param count how many rated it; 0 beside an average that an older database brought
 * @param reliable whether there are enough to be compared with others
 */
@Schema(name = "RatingSummary")
public record RatingSummaryResponse(
    @Schema(description = "From 1 to 5.", examples = "4.25", minimum = "0", maximum = "5")
        @Nullable BigDecimal average,
    @Schema(description = "How many rated it.", examples = "12", minimum = "0") long count,
    @Schema(description = "False while fewer than 10 rated it: a small sample says little.")
        boolean reliable) {
  private static final int SMALLEST_SAMPLE = 10;

  /** The summary of that many ratings. */
  public static RatingSummaryResponse of(@Nullable BigDecimal average, long count) {
    return new RatingSummaryResponse(average, count, count >= SMALLEST_SAMPLE);
  }
}
