package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stratbase.kit.parameters.CanonicalJson;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a submitted document is compared with.
 *
 * @param document the stored one, whose component ids may come back; a missing node when there is
 *     none
 * @param anyId whether component ids are not compared at all, in a dry run
 * @param keepsRevisions whether a component that is sent back unchanged stays with the revision of
 *     its indicator it was checked against
 */
public record Baseline(
    JsonNode document,
    boolean isPublic,
    boolean isAiGenerated,
    boolean anyId,
    boolean isNew,
    boolean keepsRevisions) {
  /** For a strategy that does not exist yet. */
  public static final Baseline NEW =
      new Baseline(MissingNode.getInstance(), false, false, false, true, false);

  /** For a dry run. */
  static final Baseline DRY_RUN =
      new Baseline(MissingNode.getInstance(), false, false, true, true, false);

  /** For a change of what is stored. */
  public static Baseline stored(JsonNode document, boolean isPublic, boolean isAiGenerated) {
    return new Baseline(document, isPublic, isAiGenerated, false, false, true);
  }

  /** For a new strategy that begins as a copy, with component ids of its own. */
  public static Baseline copied(JsonNode document) {
    return new Baseline(document, false, false, false, true, true);
  }

  /** The same, but every component is checked against its indicator as it is now. */
  public Baseline atCurrentRevisions() {
    return new Baseline(document, isPublic, isAiGenerated, anyId, isNew, false);
  }

  /** The stored component that was sent back as it is, or null. */
  @Nullable JsonNode unchanged(String id, UUID indicator, JsonNode parameters) {
    if (!keepsRevisions) {
      return null;
    }
    return components()
        .filter(c -> c.path("id").asText().equalsIgnoreCase(id))
        .filter(c -> c.path("indicator_id").asText().equalsIgnoreCase(indicator.toString()))
        .filter(c -> CanonicalJson.of(c.path("parameters")).equals(CanonicalJson.of(parameters)))
        .findFirst()
        .orElse(null);
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
