package dev.stratbase.kit.openapi;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which named schemas are part of answers and of no request: their members are ours to fill. */
final class AnsweredSchemas {
  private static final String PREFIX = "#/components/schemas/";

  private final Map<String, Schema> named;

  private AnsweredSchemas(Map<String, Schema> named) {
    this.named = named;
  }

  static Set<String> of(OpenAPI document) {
    Map<String, Schema> named = document.getComponents().getSchemas();
    AnsweredSchemas schemas = new AnsweredSchemas(named == null ? Map.of() : named);
    Set<String> answered = new HashSet<>();
    Set<String> sent = new HashSet<>();
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(operation -> schemas.collect(operation, answered, sent));
    answered.removeAll(sent);
    return answered;
  }

  private void collect(Operation operation, Set<String> answered, Set<String> sent) {
    operation
        .getResponses()
        .getAPIResponses()
        .values()
        .forEach(response -> content(response.getContent(), answered));
    if (operation.getRequestBody() != null) {
      content(operation.getRequestBody().getContent(), sent);
    }
  }

  private void content(@Nullable Content content, Set<String> found) {
    if (content != null) {
      content.getMediaTypes().values().forEach(type -> one(type.getSchema(), found));
    }
  }

  private void all(@Nullable Collection<Schema> schemas, Set<String> found) {
    if (schemas != null) {
      schemas.forEach(schema -> one(schema, found));
    }
  }

  private void one(@Nullable Schema schema, Set<String> found) {
    if (schema == null) {
      return;
    }
    String ref = schema.getRef();
    if (ref != null && ref.startsWith(PREFIX)) {
      String name = ref.substring(PREFIX.length());
      if (found.add(name)) {
        one(named.get(name), found);
      }
    }
    if (schema.getProperties() != null) {
      all(schema.getProperties().values(), found);
    }
    one(schema.getItems(), found);
    one(schema.getAdditionalPropertiesSchema(), found);
    all(schema.getAllOf(), found);
    all(schema.getAnyOf(), found);
    all(schema.getOneOf(), found);
  }
}
