package dev.stratbase.strategy.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.strategy.document.Indicator;
import dev.stratbase.strategy.document.RawJson;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two documents.
 *
 * @param identical whether nothing does
 * @param changes in trading words, components matched by their ids
 * @param jsonPatch RFC 6902: applied to the first document it gives the second
 */
@Schema(name = "Comparison")
public record Comparison(
    boolean identical,
    @Schema(description = "In trading words.") List<DocumentChange> changes,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = PatchOperation.class,
            description = "JSON Patch (RFC 6902) from the first document to the second.")
        RawJson jsonPatch) {

  /** An operation of a JSON Patch, for the API's description. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      name = "JsonPatchOperation",
      requiredProperties = {"op", "path"})
  record PatchOperation(
      @Schema(enumeration = {"add", "remove", "replace", "move"}) String op,
      @Schema(examples = "/components/0/parameters/length") String path,
      @Schema(description = "Of a move.") @Nullable String from,
      @Schema(description = "Of an add or a replace.") @Nullable JsonNode value) {}

  /**
   * Compares two documents.
   *
   * @param indicators those that the caller may see, for their names
   */
  public static Comparison of(ObjectNode from, ObjectNode to, Map<UUID, Indicator> indicators) {
    JsonNode patch = JsonDiff.of(from, to);
    return new Comparison(
        patch.isEmpty(), new TradingWords(indicators).changes(from, to), RawJson.of(patch));
  }
}
