package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.parameters.ParameterSchema;
import dev.stratbase.kit.parameters.ParameterType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Reads how many bars an entry needs: a number, a whole-number parameter or a max, sum or product.
 */
final class WarmUpReader {

  private static final int DEEPEST = 4;

  private final FaultLog faults;
  private final Optional<ParameterSchema> parameters;

  /** Without a schema, which has faults of its own then, every name passes. */
  WarmUpReader(FaultLog faults, Optional<ParameterSchema> parameters) {
    this.faults = faults;
    this.parameters = parameters;
  }

  WarmUp read(JsonNode node, String place) {
    return read(node, place, 0);
  }

  private WarmUp read(JsonNode node, String place, int depth) {
    if (node.isInt() && node.intValue() >= 0) {
      return new WarmUp.Bars(node.intValue());
    }
    if (node.isTextual() && isWholeNumber(node.textValue())) {
      return new WarmUp.Of(node.textValue());
    }
    if (node.isObject() && node.size() == 1 && depth < DEEPEST) {
      Map.Entry<String, JsonNode> only = node.properties().iterator().next();
      List<WarmUp> parts =
          StreamSupport.stream(only.getValue().spliterator(), false)
              .map(part -> read(part, place, depth + 1))
              .toList();
      switch (only.getKey()) {
        case "max" -> {
          return new WarmUp.Max(parts);
        }
        case "sum" -> {
          return new WarmUp.Sum(parts);
        }
        case "product" -> {
          return new WarmUp.Product(parts);
        }
        default -> {} // told below, with everything else that is none of these
      }
    }
    faults.add(
        place,
        "must be a number of bars, a whole-number parameter, or a max, sum or product of these");
    return new WarmUp.Bars(0);
  }

  private boolean isWholeNumber(String name) {
    return parameters.isEmpty()
        || parameters.get().parameters().stream()
            .filter(parameter -> parameter.type() == ParameterType.INTEGER)
            .anyMatch(parameter -> parameter.name().equals(name));
  }
}
