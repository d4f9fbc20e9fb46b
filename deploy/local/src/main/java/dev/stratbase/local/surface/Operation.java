package dev.stratbase.local.surface;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a served document.
 *
 * @param path with its variables in braces
 * @param answers by status, the schema of each media type
 */
public record Operation(
    String slice,
    String id,
    String method,
    String path,
    List<Parameter> parameters,
    @Nullable Body body,
    Map<Integer, Map<String, JsonNode>> answers) {

  /** What is sent in the path, the query or a header. */
  public record Parameter(String name, String in, boolean required, JsonNode schema) {}

  /**
   * What is sent as the body.
   *
   * @param example the document's own, if it gives one
   */
  public record Body(
      String mediaType, boolean required, JsonNode schema, @Nullable JsonNode example) {
    /** Whether it is JSON of one kind or another. */
    public boolean isJson() {
      return mediaType.contains("json");
    }
  }

  /** Whether nothing is asked to change. */
  public boolean isRead() {
    return method.equals("GET");
  }

  /** Whether the document names this header of the request. */
  public boolean takes(String header) {
    return parameters.stream()
        .anyMatch(it -> it.in().equals("header") && it.name().equalsIgnoreCase(header));
  }

  /** The parameters of one kind: path, query or header. */
  public List<Parameter> in(String kind) {
    return parameters.stream().filter(it -> it.in().equals(kind)).toList();
  }

  @Override
  public String toString() {
    return "%s (%s %s)".formatted(id, method, path);
  }
}
