package dev.stratbase.local.surface;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stratbase.local.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether an answer is what the document promises: a status it names, a media type it names, a body
 * that fits its schema and holds nothing the schema does not name.
 */
public final class Conformance {
  private static final String PROBLEM = "Problem";

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry -> registry.schemaLoader(loader -> loader.block(address -> true)));
  private final JsonNode components;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  /** Holds answers against one document. */
  public Conformance(ApiDocument document) {
    this.components = closed(document.components());
  }

  /**
   * What is wrong with an answer, a sentence each. A list of which somebody chose members shows
   * those alone, so that the others may be missing and nothing else may be.
   *
   * @param method what was really sent: the answer to HEAD has no body
   */
  public List<String> faults(Operation operation, String method, String target, Reply reply) {
    Map<String, JsonNode> types = operation.answers().get(reply.status());
    if (types == null) {
      return List.of("status %s is not documented".formatted(reply.status()));
    }
    if (method.equals("HEAD") || reply.status() == 204 || reply.status() == 304) {
      return reply.body().length == 0 ? List.of() : List.of("a body where there is none");
    }
    if (types.isEmpty()) {
      return List.of();
    }
    String type = bare(reply.header("Content-Type"));
    for (Map.Entry<String, JsonNode> documented : types.entrySet()) {
      if (bare(documented.getKey()).equals(type)) {
        return type.contains("json")
            ? bodyFaults(operation, ChosenMembers.of(operation, target), reply, documented)
            : List.of();
      }
    }
    return List.of("media type \"%s\" is none of %s".formatted(type, types.keySet()));
  }

  private List<String> bodyFaults(
      Operation operation,
      ChosenMembers chosen,
      Reply reply,
      Map.Entry<String, JsonNode> documented) {
    JsonNode body;
    try {
      body = Json.read(reply.text());
    } catch (JsonProcessingException broken) {
      return List.of("the body is no JSON: " + broken.getOriginalMessage());
    }
    String key = operation.id() + ' ' + reply.status() + ' ' + documented.getKey();
    List<Error> errors =
        schemas.computeIfAbsent(key, _ -> compile(documented.getValue())).validate(body);
    List<String> faults = new ArrayList<>(chosen.faults(body));
    errors.stream()
        .filter(error -> !chosen.allows(error))
        .limit(3)
        .forEach(error -> faults.add("does not fit its schema: " + error));
    return faults;
  }

  private Schema compile(JsonNode schema) {
    ObjectNode whole = Json.object();
    whole.setAll((ObjectNode) closed(schema));
    whole.set("components", components);
    return registry.getSchema(whole);
  }

  /** Members that a document does not name are not in its service's answers. */
  private static JsonNode closed(JsonNode node) {
    JsonNode copy = node.deepCopy();
    close("", copy);
    return copy;
  }

  private static void close(String name, JsonNode node) {
    if (node instanceof ObjectNode object) {
      boolean namesMembers = object.path("properties").isObject() && !object.has("allOf");
      if (namesMembers && !object.has("additionalProperties") && !name.equals(PROBLEM)) {
        object.put("additionalProperties", false);
      }
      object.properties().forEach(each -> close(each.getKey(), each.getValue()));
    } else {
      node.forEach(each -> close("", each));
    }
  }

  private static String bare(String mediaType) {
    return mediaType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }
}
