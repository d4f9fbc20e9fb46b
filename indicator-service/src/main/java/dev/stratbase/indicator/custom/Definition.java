package dev.stratbase.indicator.custom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.indicator.pine.PineScript;
import dev.stratbase.indicator.pine.input.ScriptOutput;
import dev.stratbase.kit.json.StoredJson;
import dev.stratbase.kit.parameters.CanonicalJson;
import dev.stratbase.kit.parameters.InvalidParameterSchemaException;
import dev.stratbase.kit.parameters.Parameter;
import dev.stratbase.kit.parameters.ParameterSchema;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that only hold together, checked.
 *
 * @param parameters their JSON Schema as text
 * @param defaults what is in force when none is set, as text
 * @param outputs what the script shows, as text
 * @param template the script as strategies use it; null when the newest version of Pine refuses it
 */
record Definition(String parameters, String defaults, String outputs, @Nullable String template) {
  private static final int MAX_PARAMETERS = 64 * 1024;

  /** Checks everything and tells every fault at once. */
  static Definition of(CustomIndicatorRequest request) {
    PineScript script = PineScript.read(request.pineScript());
    List<Fault> faults = new ArrayList<>(ScriptFaults.of(script.faults()));
    ObjectNode given = request.parameters();
    boolean described = given != null && !given.isEmpty();
    ObjectNode parameters = given == null || given.isEmpty() ? script.parameters() : given;
    String text = parameters.toString();
    if (StoredJson.bytes(text, parameters) > MAX_PARAMETERS) {
      faults.add(Fault.at("/parameters", "size", "must be at most 64 KB of JSON"));
    }
    ParameterSchema schema = script.isValid() || described ? parse(parameters, faults) : null;
    if (schema != null) {
      agree(schema, request.defaults(), faults);
      if (script.isValid() && described) {
        faults.addAll(new InputAgreement(script).faults(schema));
      }
    }
    if (schema == null || !faults.isEmpty()) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, faults)
          .withMembers(Map.of("script_faults", ScriptFault.of(script.faults())));
    }
    return new Definition(
        text,
        schema.defaults().toString(),
        outputs(script).toString(),
        template(script, request.type(), schema));
  }

  private static @Nullable String template(PineScript script, String type, ParameterSchema schema) {
    if (!script.faultsInNewest().isEmpty()) {
      return null;
    }
    var names = schema.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
    return script.template(type, names);
  }

  private static ArrayNode outputs(PineScript script) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (ScriptOutput output : script.outputs()) {
      list.addObject()
          .put("name", output.name())
          .put("title", output.title())
          .put("kind", output.kind());
    }
    return list;
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
}
