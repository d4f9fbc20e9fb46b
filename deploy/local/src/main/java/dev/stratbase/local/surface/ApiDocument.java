package dev.stratbase.local.surface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document as a service serves it. */
public final class ApiDocument {
  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete");

  private final String slice;
  private final JsonNode root;
  private final List<Operation> operations = new ArrayList<>();

  /** Reads a document. */
  public ApiDocument(String slice, JsonNode root) {
    this.slice = slice;
    this.root = root;
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        if (METHODS.contains(each.getKey())) {
          operations.add(operation(path.getKey(), path.getValue(), each));
        }
      }
    }
  }

  /** The document that the slice's service serves now. */
  public static ApiDocument served(HttpClient client, Site site, String slice)
      throws IOException, InterruptedException {
    JsonClient.Answer answer =
        new JsonClient(client, site.origin(slice), "").get("/q/openapi?format=json");
    if (!answer.ok()) {
      throw new IOException("no OpenAPI document of " + slice + ": " + answer.status());
    }
    return new ApiDocument(slice, answer.body());
  }

  /** Everything that can be asked. */
  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  JsonNode components() {
    return root.path("components");
  }

  /** A schema without references at its top; members beside a reference stay. */
  public JsonNode resolve(JsonNode schema) {
    JsonNode found = schema;
    for (int depth = 0; found.has("$ref") && depth < 20; depth++) {
      ObjectNode merged = Json.object();
      JsonNode target = root.at(found.path("$ref").asText().substring(1));
      merged.setAll((ObjectNode) target.deepCopy());
      for (Map.Entry<String, JsonNode> beside : found.properties()) {
        if (!beside.getKey().equals("$ref")) {
          merged.set(beside.getKey(), beside.getValue());
        }
      }
      found = merged;
    }
    return found;
  }

  private Operation operation(String path, JsonNode item, Map.Entry<String, JsonNode> each) {
    JsonNode node = each.getValue();
    List<Operation.Parameter> parameters = new ArrayList<>();
    for (JsonNode from : List.of(item.path("parameters"), node.path("parameters"))) {
      for (JsonNode reference : from) {
        JsonNode parameter = resolve(reference);
        parameters.add(
            new Operation.Parameter(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                parameter.path("required").asBoolean(),
                resolve(parameter.path("schema"))));
      }
    }
    return new Operation(
        slice,
        node.path("operationId").asText(),
        each.getKey().toUpperCase(Locale.ROOT),
        path,
        List.copyOf(parameters),
        body(node.path("requestBody")),
        answers(node.path("responses")));
  }

  private Operation.@Nullable Body body(JsonNode reference) {
    JsonNode body = resolve(reference);
    for (Map.Entry<String, JsonNode> content : body.path("content").properties()) {
      JsonNode of = content.getValue();
      JsonNode example = of.path("example");
      for (JsonNode one : of.path("examples")) {
        example = one.path("value");
      }
      return new Operation.Body(
          content.getKey(),
          body.path("required").asBoolean(),
          of.path("schema"),
          example.isMissingNode() ? null : example);
    }
    return null;
  }

  private Map<Integer, Map<String, JsonNode>> answers(JsonNode responses) {
    Map<Integer, Map<String, JsonNode>> answers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : responses.properties()) {
      Map<String, JsonNode> types = new HashMap<>();
      for (Map.Entry<String, JsonNode> type :
          resolve(each.getValue()).path("content").properties()) {
        types.put(type.getKey(), type.getValue().path("schema"));
      }
      answers.put(Integer.valueOf(each.getKey()), types);
    }
    return answers;
  }
}
