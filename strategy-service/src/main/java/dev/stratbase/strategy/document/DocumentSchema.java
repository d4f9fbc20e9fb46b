package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import dev.stratbase.kit.problem.Fault;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The shape of what people submit, as JSON Schema 2020-12 read from this package's resources,
 * before the first request has to wait for it.
 */
@Startup
@Singleton
public final class DocumentSchema {
  private final ObjectNode config;
  private final Schema document;
  private final Schema operations;
  private final Schema file;

  DocumentSchema(ObjectMapper json) {
    this.config = JsonSchemas.read(json, "config.schema.json");
    ObjectNode whole = JsonSchemas.read(json, "document.schema.json");
    ObjectNode embedded = config.deepCopy();
    embedded.remove(List.of("$schema", "$id"));
    ((ObjectNode) whole.required("properties")).set("config", embedded);
    this.document = JsonSchemas.compile(whole);
    this.operations = JsonSchemas.compile(JsonSchemas.read(json, "operations.schema.json"));
    this.file = JsonSchemas.compile(JsonSchemas.read(json, "import.schema.json"));
  }

  /** The published schema of {@code config}. */
  JsonNode config() {
    return config;
  }

  /** What the schema holds against a document, each place and fault once. */
  List<Fault> faults(ObjectNode submitted) {
    return faults(document, submitted);
  }

  /** What is wrong with a list of operations on components, before they are tried. */
  public List<Fault> operationFaults(ObjectNode submitted) {
    return faults(operations, submitted);
  }

  /** What is wrong with a file of strategies, without looking at each of them. */
  public List<Fault> fileFaults(ObjectNode submitted) {
    return faults(file, submitted);
  }

  private static List<Fault> faults(Schema schema, ObjectNode submitted) {
    return schema.validate(submitted).stream().map(SchemaFault::of).distinct().toList();
  }
}
