package dev.stratbase.kit.openapi;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * States the upper bounds that hold everywhere, where a schema names no tighter one: a body is at
 * most 1 MB, so no string or list in it can be longer.
 */
final class Bounds {
  private static final int BODY = 1_048_576;
  private static final int UUID_LENGTH = 36;
  private static final int TIMESTAMP_LENGTH = 35;

  private final Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Bounds() {}

  static void state(OpenAPI document) {
    Bounds bounds = new Bounds();
    if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
      bounds.all(document.getComponents().getSchemas().values());
    }
    document.getPaths().getPathItems().values().stream()
        .flatMap(path ->
            Stream.concat(
                stream(path.getParameters()).map(Parameter::getSchema),
                path.getOperations().values().stream().flatMap(Bounds::schemas)))
        .forEach(bounds::one);
  }

  private static Stream<@Nullable Schema> schemas(Operation operation) {
    Stream<@Nullable Schema> parameters =
        stream(operation.getParameters()).map(Parameter::getSchema);
    Stream<@Nullable Schema> body =
        operation.getRequestBody() == null
            ? Stream.empty()
            : schemas(operation.getRequestBody().getContent());
    Stream<@Nullable Schema> answers =
        operation.getResponses().getAPIResponses().values().stream()
            .flatMap(response -> schemas(response.getContent()));
    return Stream.of(parameters, body, answers).flatMap(s -> s);
  }

  private static Stream<@Nullable Schema> schemas(@Nullable Content content) {
    return content == null
        ? Stream.empty()
        : content.getMediaTypes().values().stream().map(type -> type.getSchema());
  }

  private static <T> Stream<T> stream(@Nullable Collection<T> values) {
    return values == null ? Stream.empty() : values.stream();
  }

  private void all(@Nullable Collection<Schema> schemas) {
    stream(schemas).forEach(this::one);
  }

  private void one(@Nullable Schema schema) {
    if (schema == null || !seen.add(schema)) {
      return;
    }
    List<Schema.SchemaType> types = Objects.requireNonNullElse(schema.getType(), List.of());
    if (types.contains(Schema.SchemaType.STRING)) {
      string(schema);
    }
    if (types.contains(Schema.SchemaType.INTEGER)) {
      integer(schema);
    }
    if (types.contains(Schema.SchemaType.ARRAY) && schema.getMaxItems() == null) {
      schema.setMaxItems(BODY);
    }
    if (schema.getProperties() != null) {
      all(schema.getProperties().values());
    }
    one(schema.getItems());
    one(schema.getAdditionalPropertiesSchema());
    all(schema.getAllOf());
    all(schema.getAnyOf());
    all(schema.getOneOf());
  }

  private static void string(Schema schema) {
    boolean bounded =
        schema.getMaxLength() != null
            || schema.getEnumeration() != null
            || schema.getConstValue() != null;
    if (!bounded) {
      String format = Objects.requireNonNullElse(schema.getFormat(), "");
      schema.setMaxLength(
          switch (format) {
            case "uuid" -> UUID_LENGTH;
            case "date-time" -> TIMESTAMP_LENGTH;
            default -> BODY;
          });
    }
  }

  private static void integer(Schema schema) {
    boolean wide = "int64".equals(schema.getFormat());
    if (schema.getFormat() == null) {
      schema.setFormat("int32");
    }
    if (schema.getMinimum() == null && schema.getExclusiveMinimum() == null) {
      schema.setMinimum(BigDecimal.valueOf(wide ? Long.MIN_VALUE : Integer.MIN_VALUE));
    }
    if (schema.getMaximum() == null && schema.getExclusiveMaximum() == null) {
      schema.setMaximum(BigDecimal.valueOf(wide ? Long.MAX_VALUE : Integer.MAX_VALUE));
    }
  }
}
