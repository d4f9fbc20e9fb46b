package dev.stratbase.strategy.pine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.parameters.Parameter;
import dev.stratbase.kit.parameters.ParameterSchema;
import dev.stratbase.strategy.document.Indicator;
import java.util.List;
import java.util.Objects;

/**
 * A component with all that is needed to write it out.
 *
 * @param number its place in the document, from 1; names its namespace
 * @param component as it is stored
 * @param template of its indicator
 */
record Part(int number, JsonNode component, Indicator indicator, String template) {
  private static final String NO_RESULT = "// without a result of its own: ";

  String type() {
    return component.path("component_type").asText();
  }

  String namespace() {
    return "c" + number + "_";
  }

  /** Begins the names of its inputs, which no template's name can begin with. */
  String inputs() {
    return "i" + number + "_";
  }

  ParameterSchema schema() {
    return Objects.requireNonNull(indicator.schema());
  }

  /** Of a parameter that came with a later revision, the default. */
  JsonNode value(Parameter parameter) {
    JsonNode stated = component.path("parameters").path(parameter.name());
    return stated.isMissingNode() ? parameter.defaultValue() : stated;
  }

  /** How people know it: "2. RSI crosses its middle (entry)". */
  String title() {
    return "%s. %s (%s)".formatted(number, indicator.name(), type().replace('_', ' '));
  }

  /** Whether its author gave it a result of that name; one made up for it is never true. */
  boolean says(String result) {
    return template
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(NO_RESULT))
        .noneMatch(
            line -> List.of(line.substring(NO_RESULT.length()).split("[, ]+")).contains(result));
  }
}
