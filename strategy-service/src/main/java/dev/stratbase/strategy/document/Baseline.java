package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a submitted document is compared with.
 *
 * @param document the stored one, whose component ids may come back; a missing node when there is
 *     none
 * @param anyId whether component ids are not compared at all, in a dry run
 */
public record Baseline(
    JsonNode document, boolean isPublic, boolean isAiGenerated, boolean anyId, boolean isNew) {
  /** For a strategy that does not exist yet. */
  public static final Baseline NEW =
      new Baseline(MissingNode.getInstance(), false, false, false, true);

  /** For a dry run. */
  static final Baseline DRY_RUN = new Baseline(MissingNode.getInstance(), false, false, true, true);

  /** For a change of what is stored. */
  public static Baseline stored(JsonNode document, boolean isPublic, boolean isAiGenerated) {
    return new Baseline(document, isPublic, isAiGenerated, false, false);
  }

  boolean knowsComponent(String id) {
    return anyId || components().anyMatch(c -> c.path("id").asText().equalsIgnoreCase(id));
  }

  boolean usesIndicator(String id) {
    return components().anyMatch(c -> c.path("indicator_id").asText().equalsIgnoreCase(id));
  }

  /**
   * A config from before there was a schema (an adopted project's) stays as it is until it is
   * changed.
   */
  boolean keepsOldConfig(JsonNode config) {
    return document.path("schema_version").asInt(1) == 0 && document.path("config").equals(config);
  }

  private Stream<JsonNode> components() {
    return StreamSupport.stream(document.path("components").spliterator(), false);
  }
}
