package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.InvalidParameterSchemaException;
import dev.stratbase.kit.parameters.Parameter;
import dev.stratbase.kit.parameters.ParameterSchema;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes an entry's parameter schema of what its calculation and the entry itself describe. */
final class ParametersReader {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  private final FaultLog faults;
  private final SharedParameters shared;

  ParametersReader(FaultLog faults, SharedParameters shared) {
    this.faults = faults;
    this.shared = shared;
  }

  Optional<ParameterSchema> read(Calculation calculation, JsonNode entry, String slug) {
    var properties = JsonNodeFactory.instance.objectNode();
    var place = slug + "/parameters";
    shared.resolve(
        faults.mapping(calculation.node(), slug, "parameters"), place, faults, properties);
    shared.resolve(faults.mapping(entry, slug, "parameters"), place, faults, properties);
    override(faults.mapping(entry, slug, "defaults"), slug + "/defaults", properties);
    try {
      var schema = ParameterSchema.parse(schema(properties, calculation.node(), entry, slug));
      schema.parameters().forEach(parameter -> demandDetails(parameter, place));
      return Optional.of(schema);
    } catch (InvalidParameterSchemaException e) {
      e.faults().forEach(fault -> faults.add(slug + fault.pointer(), fault.detail()));
      return Optional.empty();
    }
  }

  /**
   * An entry may begin elsewhere than the calculation it is built on: a trend looks further back.
   */
  private void override(JsonNode defaults, String place, ObjectNode properties) {
    for (Map.Entry<String, JsonNode> each : defaults.properties()) {
      if (properties.path(each.getKey()) instanceof ObjectNode property) {
        ObjectNode changed = property.deepCopy();
        changed.set("default", each.getValue());
        properties.set(each.getKey(), changed);
      } else {
        faults.add(FaultLog.join(place, each.getKey()), "is not the name of a parameter");
      }
    }
  }

  private ObjectNode schema(
      ObjectNode properties, JsonNode calculation, JsonNode entry, String slug) {
    var schema =
        JsonNodeFactory.instance
            .objectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("type", "object")
            .put("additionalProperties", false);
    var order = schema.putArray("x-order");
    properties.fieldNames().forEachRemaining(order::add);
    schema.set("properties", properties);
    var constraints = JsonNodeFactory.instance.arrayNode();
    faults.list(calculation, slug, "constraints").forEach(constraints::add);
    faults.list(entry, slug, "constraints").forEach(constraints::add);
    if (!constraints.isEmpty()) {
      schema.set("x-constraints", constraints);
    }
    return schema;
  }

  /** What a parameter schema may lack in general and the library's never do. */
  private void demandDetails(Parameter parameter, String parent) {
    var place = FaultLog.join(parent, parameter.name());
    if (!NAME.matcher(parameter.name()).matches()) {
      faults.add(place, "must be named in snake_case");
    }
    if (parameter.title().equals(parameter.name())) {
      faults.add(place, "must have a title for its form");
    }
    boolean bounded = parameter.bounds().minimum() != null && parameter.bounds().maximum() != null;
    if (parameter.type().isNumeric() && !bounded) {
      faults.add(place, "must have a minimum and a maximum");
    }
  }
}
