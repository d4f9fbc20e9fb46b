package dev.stratbase.indicator.custom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.CanonicalJson;
import dev.stratbase.kit.parameters.InvalidParameterSchemaException;
import dev.stratbase.kit.parameters.ParameterSchema;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that only hold together, checked.
 *
 * @param parameters their JSON Schema as text
 * @param defaults what is in force when none is set, as text
 */
record Definition(String parameters, String defaults) {
  private static final int MAX_PARAMETERS = 64 * 1024;

  /** Checks everything and tells every fault at once. */
  static Definition of(CustomIndicatorRequest request) {
    List<Fault> faults = new ArrayList<>(PineScript.faults(request.pineScript()));
    ObjectNode given = request.parameters();
    ObjectNode parameters = given == null || given.isEmpty() ? none() : given;
    String text = parameters.toString();
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_PARAMETERS) {
      faults.add(Fault.at("/parameters", "size", "must be at most 64 KB of JSON"));
    }
    ParameterSchema schema = faults.isEmpty() || given != null ? parse(parameters, faults) : null;
    if (schema != null) {
      agree(schema, request.defaults(), faults);
    }
    if (schema == null || !faults.isEmpty()) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, faults);
    }
    return new Definition(text, schema.defaults().toString());
  }

  private static @Nullable ParameterSchema parse(ObjectNode parameters, List<Fault> faults) {
    try {
      return ParameterSchema.parse(parameters);
    } catch (InvalidParameterSchemaException e) {
      e.faults().stream()
          .map(fault -> Fault.at("/parameters" + fault.pointer(), fault.code(), fault.detail()))
          .forEach(faults::add);
      return null;
    }
  }

  /** One truth: a default is what the schema says; sending both is allowed, differing is not. */
  private static void agree(
      ParameterSchema schema, @Nullable ObjectNode defaults, List<Fault> faults) {
    if (defaults == null) {
      return;
    }
    var checked = schema.validate(defaults);
    checked.faults().stream()
        .map(fault -> Fault.at("/defaults" + fault.pointer(), fault.code(), fault.detail()))
        .forEach(faults::add);
    ObjectNode stated = schema.defaults();
    checked
        .effective()
        .properties()
        .forEach(one -> {
          var expected = stated.path(one.getKey());
          if (!CanonicalJson.of(expected).equals(CanonicalJson.of(one.getValue()))) {
            faults.add(
                Fault.at(
                    "/defaults/" + one.getKey(),
                    "differs_from_schema",
                    "must be " + expected + ", the default that parameters states"));
          }
        });
  }

  private static ObjectNode none() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object").put("additionalProperties", false).putObject("properties");
    return schema;
  }
}
