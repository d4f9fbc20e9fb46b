package dev.stratbase.strategy.transfer;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import made, in the file's order. */
@Schema(name = "ImportedStrategies")
record ImportResponse(@Schema(maxItems = 100) List<Imported> items) {
  /** A new strategy. */
  @Schema(name = "ImportedStrategy")
  record Imported(UUID id, @Schema(examples = "Momentum on ES", maxLength = 120) String name) {}
}
