package dev.stratbase.indicator.custom;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which of one's strategies use an indicator. */
@Schema(name = "IndicatorUsages")
record UsagesResponse(
    @Schema(description = "How many of your strategies use it.", examples = "2") long count,
    @Schema(description = "The first 100 of them by name.") List<Usage> strategies) {

  /** A strategy that uses it. */
  @Schema(name = "IndicatorUsage")
  record Usage(UUID id, @Schema(examples = "Trend following") String name) {}
}
