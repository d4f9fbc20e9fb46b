package dev.stratbase.kit.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A document without what no gateway routes: the operations of workloads, and what only they refer
 * to.
 */
final class OutsideView {
  private static final String INTERNAL = "/v1/internal/";
  private static final String SCHEMAS = "#/components/schemas/";

  private OutsideView() {}

  static ObjectNode of(ObjectNode document) {
    ObjectNode outside = document.deepCopy();
    keep(outside.withObjectProperty("paths"), path -> !path.startsWith(INTERNAL));
    ObjectNode components = outside.withObjectProperty("components");
    Set<String> schemes = listed(outside, "security");
    keep(components.withObjectProperty("securitySchemes"), schemes::contains);
    keepReferred(outside, components.withObjectProperty("schemas"));
    if (outside.get("tags") instanceof ArrayNode tags) {
      Set<String> used = listed(outside.path("paths"), "tags");
      ArrayNode kept = outside.arrayNode();
      tags.forEach(tag -> {
        if (used.contains(tag.path("name").asText())) {
          kept.add(tag);
        }
      });
      outside.set("tags", kept);
    }
    return outside;
  }

  /** A schema that went may have been the last to refer to another. */
  private static void keepReferred(ObjectNode document, ObjectNode schemas) {
    int before;
    do {
      before = schemas.size();
      Set<String> referred = new HashSet<>();
      document.findValues("$ref").forEach(reference -> referred.add(reference.asText()));
      keep(schemas, name -> referred.contains(SCHEMAS + name));
    } while (schemas.size() < before);
  }

  private static void keep(ObjectNode members, Predicate<String> wanted) {
    members.remove(
        members.properties().stream().map(Map.Entry::getKey).filter(wanted.negate()).toList());
  }

  /** What stands in the lists of that name: texts, or the names of objects' members. */
  private static Set<String> listed(JsonNode tree, String name) {
    Set<String> found = new HashSet<>();
    for (JsonNode list : tree.findValues(name)) {
      for (JsonNode one : list) {
        found.add(one.asText());
        one.properties().forEach(member -> found.add(member.getKey()));
      }
    }
    return found;
  }
}
