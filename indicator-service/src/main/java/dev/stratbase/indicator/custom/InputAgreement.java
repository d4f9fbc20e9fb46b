package dev.stratbase.indicator.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.indicator.pine.PineScript;
import dev.stratbase.kit.parameters.Bounds;
import dev.stratbase.kit.parameters.CanonicalJson;
import dev.stratbase.kit.parameters.Parameter;
import dev.stratbase.kit.parameters.ParameterSchema;
import dev.stratbase.kit.problem.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Holds a parameter schema against the inputs of the script it describes: each parameter is an
 * input, and takes nothing that the input would refuse. Inputs may be left out.
 */
final class InputAgreement {
  private final JsonNode inputs;

  InputAgreement(PineScript script) {
    this.inputs = script.parameters().required("properties");
  }

  List<Fault> faults(ParameterSchema schema) {
    List<Fault> faults = new ArrayList<>();
    for (Parameter parameter : schema.parameters()) {
      String at = "/parameters/properties/" + parameter.name();
      if (inputs.get(parameter.name()) instanceof ObjectNode input) {
        compare(parameter, input, at, faults);
      } else {
        faults.add(Fault.at(at, "unknown_input", "is no input of the script" + known()));
      }
    }
    return faults;
  }

  private String known() {
    Set<String> names = new TreeSet<>();
    inputs.fieldNames().forEachRemaining(names::add);
    return names.isEmpty() ? ", which has none" : "; these are: " + String.join(", ", names);
  }

  private static void compare(
      Parameter parameter, ObjectNode input, String at, List<Fault> faults) {
    String type = input.required("type").textValue();
    boolean narrower = type.equals("number") && parameter.type().keyword().equals("integer");
    if (!type.equals(parameter.type().keyword()) && !narrower) {
      faults.add(Fault.at(at + "/type", "wrong_type", "must be " + type + ", as the input is"));
      return;
    }
    Bounds bounds = parameter.bounds();
    BigDecimal least = number(input, "minimum");
    if (least != null && (bounds.minimum() == null || bounds.minimum().compareTo(least) < 0)) {
      faults.add(
          Fault.at(at + "/minimum", "out_of_range", "must be at least the input's " + least));
    }
    BigDecimal most = number(input, "maximum");
    if (most != null && (bounds.maximum() == null || bounds.maximum().compareTo(most) > 0)) {
      faults.add(Fault.at(at + "/maximum", "out_of_range", "must be at most the input's " + most));
    }
    if (input.has("enum") && !offersOnly(input.required("enum"), parameter.options())) {
      faults.add(
          Fault.at(
              at + "/enum",
              "not_an_option",
              "must offer only what the input does: " + input.get("enum")));
    }
  }

  private static boolean offersOnly(JsonNode offered, List<JsonNode> options) {
    Set<String> known =
        StreamSupport.stream(offered.spliterator(), false)
            .map(CanonicalJson::of)
            .collect(Collectors.toSet());
    return !options.isEmpty() && options.stream().map(CanonicalJson::of).allMatch(known::contains);
  }

  private static @Nullable BigDecimal number(ObjectNode input, String keyword) {
    JsonNode bound = input.get(keyword);
    return bound == null ? null : bound.decimalValue();
  }
}
