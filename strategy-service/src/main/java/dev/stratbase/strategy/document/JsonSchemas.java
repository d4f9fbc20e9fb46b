package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Reads and compiles the JSON Schemas among this package's resources. */
final class JsonSchemas {
  private JsonSchemas() {}

  static ObjectNode read(ObjectMapper json, String resource) {
    try (InputStream in = JsonSchemas.class.getResourceAsStream(resource)) {
      return (ObjectNode) json.readTree(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiled at once, without loading anything a reference might name. */
  static Schema compile(ObjectNode schema) {
    schema.remove(List.of("$schema", "$id"));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaLoader(loader -> loader.block(address -> true)))
            .getSchema(schema);
    compiled.initializeValidators();
    return compiled;
  }
}
