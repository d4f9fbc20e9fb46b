package dev.stratbase.strategy.transfer;

import dev.stratbase.strategy.document.StrategyDocument;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file of strategies, for the API's description: what an export gives is what an import takes.
 *
 * @param strategies documents without their components' ids, which are new wherever they go
 */
@Schema(name = "StrategyFile", requiredProperties = "strategies")
record StrategyFile(
    @Schema(
            enumeration = {StrategyFile.FORMAT},
            examples = StrategyFile.FORMAT)
        @Nullable String format,
    @Schema(minimum = "1", maximum = "1", examples = "1") @Nullable Integer formatVersion,
    @Schema(minItems = 1, maxItems = 100) List<StrategyDocument> strategies) {
  /** Says what such a file is. */
  static final String FORMAT = "stratbase-strategies";

  /** Says how it is written. */
  static final int FORMAT_VERSION = 1;
}
