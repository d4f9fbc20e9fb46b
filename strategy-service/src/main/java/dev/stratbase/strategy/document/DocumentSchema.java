package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stratbase.kit.problem.Fault;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The shape of a document, as JSON Schema 2020-12 read from this package's resources, before the
 * first request has to wait for it.
 */
@Startup
@Singleton
final class DocumentSchema {
  private final ObjectNode config;
  private final Schema document;

  DocumentSchema(ObjectMapper json) {
    this.config = read(json, "config.schema.json");
    ObjectNode whole = read(json, "document.schema.json");
    ObjectNode embedded = config.deepCopy();
    embedded.remove(List.of("$schema", "$id"));
    ((ObjectNode) whole.required("properties")).set("config", embedded);
    whole.remove(List.of("$schema", "$id"));
    this.document =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaLoader(loader -> loader.block(address -> true)))
            .getSchema(whole);
    document.initializeValidators();
  }

  /** The published schema of {@code config}. */
  JsonNode config() {
    return config;
  }

  /** What the schema holds against a document, each place and fault once. */
  List<Fault> faults(ObjectNode submitted) {
    return document.validate(submitted).stream().map(SchemaFault::of).distinct().toList();
  }

  private static ObjectNode read(ObjectMapper json, String resource) {
    try (InputStream in = DocumentSchema.class.getResourceAsStream(resource)) {
      return (ObjectNode) json.readTree(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
