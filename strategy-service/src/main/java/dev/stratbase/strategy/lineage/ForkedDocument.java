package dev.stratbase.strategy.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A document as a fork of it would begin. No two strategies share a component's id, so a fork's ids
 * are made of the fork's own and the original's: they stay what they are through edits of both, and
 * a component of the original can still be found in the fork.
 */
final class ForkedDocument {
  private ForkedDocument() {}

  /** A copy with the ids that the components have in a fork. */
  static ObjectNode of(ObjectNode original, UUID fork) {
    ObjectNode copy = original.deepCopy();
    for (JsonNode component : copy.path("components")) {
      String id = component.path("id").asText();
      ((ObjectNode) component).put("id", id(fork, id).toString());
    }
    return copy;
  }

  private static UUID id(UUID fork, String original) {
    return UUID.nameUUIDFromBytes((fork + "/" + original).getBytes(StandardCharsets.UTF_8));
  }
}
