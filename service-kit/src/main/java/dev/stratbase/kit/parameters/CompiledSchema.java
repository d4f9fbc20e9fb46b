package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.util.List;

/**
 * The parameters as the JSON Schema library understands them. Built from what {@link SchemaReader}
 * accepted rather than from the document, so there is no reference to follow, no pattern to match
 * and nothing to load.
 */
// The library's texts, which nobody reads, but which it looks up by this name.
@RegisterResourceBundle(bundleName = "jsv-messages")
final class CompiledSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  // Nothing is shared between schemas: the cache would only grow. The blocked loader is a second
  // lock.
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemaCacheEnabled(false)
                  .schemaLoader(loader -> loader.block(address -> true)));

  private final Schema schema;

  CompiledSchema(List<Parameter> parameters) {
    var document = JSON.objectNode().put("type", "object").put("additionalProperties", false);
    var properties = document.putObject("properties");
    parameters.forEach(parameter -> properties.set(parameter.name(), property(parameter)));
    schema = REGISTRY.getSchema(document);
    schema.initializeValidators();
  }

  /** What the library holds against values that are already in {@link ExactNumber}'s spelling. */
  List<Error> validate(ObjectNode values) {
    return schema.validate(values);
  }

  /** Without {@code multipleOf}: the library calculates it with a tolerance, and on doubles. */
  private static ObjectNode property(Parameter parameter) {
    var property = JSON.objectNode().put("type", parameter.type().keyword());
    var bounds = parameter.bounds();
    if (bounds.minimum() != null) {
      var keyword = bounds.aboveMinimum() ? "exclusiveMinimum" : "minimum";
      property.set(keyword, ExactNumber.node(bounds.minimum()));
    }
    if (bounds.maximum() != null) {
      var keyword = bounds.belowMaximum() ? "exclusiveMaximum" : "maximum";
      property.set(keyword, ExactNumber.node(bounds.maximum()));
    }
    if (!parameter.options().isEmpty()) {
      property.putArray("enum").addAll(parameter.options());
    }
    if (parameter.type() == ParameterType.STRING) {
      property.put("minLength", parameter.minLength()).put("maxLength", parameter.maxLength());
    }
    return property;
  }
}
