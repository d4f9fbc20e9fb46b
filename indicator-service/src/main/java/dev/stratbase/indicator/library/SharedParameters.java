package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Parameters described once in {@code index.yaml}. A family writes the name instead of a
 * description, or {@code {shared: name, default: ...}} to change some of its keywords.
 */
final class SharedParameters {

  private final JsonNode definitions;

  SharedParameters(JsonNode definitions) {
    this.definitions = definitions;
  }

  /** The parameters with every reference resolved, in their order; faults for what cannot be. */
  void resolve(JsonNode written, String place, FaultLog faults, ObjectNode into) {
    for (Map.Entry<String, JsonNode> parameter : written.properties()) {
      String name = parameter.getKey();
      if (into.has(name)) {
        faults.add(FaultLog.join(place, name), "is a parameter of the calculation already");
      } else {
        resolveOne(parameter.getValue(), FaultLog.join(place, name), faults, into, name);
      }
    }
  }

  private void resolveOne(
      JsonNode written, String place, FaultLog faults, ObjectNode into, String name) {
    JsonNode reference = written.isTextual() ? written : written.path("shared");
    if (reference.isMissingNode()) {
      into.set(name, written);
      return;
    }
    if (!(definitions.path(reference.asText()) instanceof ObjectNode definition)) {
      faults.add(
          place,
          "refers to the shared parameter " + reference.asText() + ", which index.yaml lacks");
      return;
    }
    ObjectNode merged = definition.deepCopy();
    if (written instanceof ObjectNode changes) {
      merged.setAll(changes);
      merged.remove("shared");
    }
    into.set(name, merged);
  }
}
