package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What several building blocks have in common, before any of them decides something from it; a
 * file's {@code calculations}, still as it is written.
 *
 * @param key the name in the file
 * @param node its parameters, constraints, outputs, warm-up and Pine
 */
record Calculation(String key, JsonNode node) {

  /** Nothing in common: the calculation of an entry that stands alone. */
  static Calculation none(String slug) {
    return new Calculation(slug, JsonNodeFactory.instance.objectNode());
  }

  /** The warm-up that the entry names, or else the calculation's. */
  JsonNode warmUp(JsonNode entry) {
    return entry.path("warm_up") instanceof MissingNode
        ? node.path("warm_up")
        : entry.path("warm_up");
  }

  /** The statements of the calculation, then those of the entry. */
  String pine(JsonNode entry) {
    return (node.path("pine").asText("").stripTrailing()
                + "\n"
                + entry.path("pine").asText("").stripTrailing())
            .strip()
        + "\n";
  }
}
