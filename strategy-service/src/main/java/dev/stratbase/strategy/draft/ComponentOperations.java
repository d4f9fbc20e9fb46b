package dev.stratbase.strategy.draft;

import dev.stratbase.strategy.document.ComponentDocument;
import dev.stratbase.strategy.document.RawJson;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Changes of components in one call, for the API's description. Bodies are read as trees and
 * checked against {@code operations.schema.json}, so that every fault is found at once.
 */
@Schema(name = "ComponentOperations", requiredProperties = "operations")
record ComponentOperations(
    @Schema(description = "Carried out in this order.", minItems = 1, maxItems = 128)
        List<Operation> operations,
    @Schema(nullable = true, description = "Notes of the version this makes.", maxLength = 10000)
        @Nullable String notes) {
  /** One of each. */
  static final String EXAMPLE =
      """
      {"operations": [
        {"op": "change", "id": "6f9619ff-8b86-4011-b42d-00c04fc964ff", "parameters": {"length": 21}},
        {"op": "move", "id": "6f9619ff-8b86-4011-b42d-00c04fc964ff", "position": 0}],
       "notes": "Slower"}\
      """;

  /** An operation. */
  @Schema(name = "ComponentOperation", requiredProperties = "op")
  record Operation(
      @Schema(enumeration = {"add", "change", "remove", "move"}) String op,
      @Schema(description = "Which component; not for add.") @Nullable UUID id,
      @Schema(description = "What to add.") @Nullable ComponentDocument component,
      @Schema(
              description =
                  "From 0 among the components of its type: where to add it, at the end without;"
                      + " where to move it.",
              minimum = "0",
              maximum = "63")
          @Nullable Integer position,
      @Schema(description = "To change: another indicator of the same type.")
          @Nullable UUID indicatorId,
      @Schema(
              description =
                  "To change: a merge patch (RFC 7396) on the parameters; null restores a default.",
              examples = "{\"length\": 21}")
          @Nullable RawJson parameters) {}
}
