package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one property of a parameter schema. */
final class PropertyReader {

  static final int MOST_OPTIONS = 100;

  private static final Set<String> COMMON =
      Set.of("type", "title", "description", "default", "enum", "x-unit");
  private static final Set<String> NUMERIC =
      with("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
  private static final Set<String> TEXTUAL = with("minLength", "maxLength");
  private static final Set<String> BOOLEAN = Set.of("type", "title", "description", "default");

  private final FaultList faults;

  PropertyReader(FaultList faults) {
    this.faults = faults;
  }

  Optional<Parameter> read(String name, JsonNode property, JsonPointer at) {
    var type = ParameterType.ofKeyword(property.path("type").asText());
    if (type.isEmpty()) {
      var place = property.isObject() ? at.appendProperty("type") : at;
      var names = Stream.of(ParameterType.values()).map(ParameterType::keyword);
      var detail = "must have a type out of " + names.collect(Collectors.joining(", "));
      faults.add(place, FaultCode.INVALID, detail);
      return Optional.empty();
    }
    return Optional.ofNullable(read(name, type.get(), property, at));
  }

  private @Nullable Parameter read(
      String name, ParameterType type, JsonNode property, JsonPointer at) {
    faults.refuseUnknown(property, at, keywords(type));
    var title = faults.text(property, at, "title", 100);
    var description = faults.text(property, at, "description", 1_000);
    var unit = faults.text(property, at, "x-unit", 30);
    var bounds = type.isNumeric() ? bounds(type, property, at) : Bounds.NONE;
    var longest = length(property, at, "maxLength", Parameter.LONGEST_TEXT);
    var shortest = length(property, at, "minLength", 0);
    if (shortest > longest) {
      faults.add(
          at.appendProperty("minLength"), FaultCode.INVALID, "must not be greater than maxLength");
    }
    var options = options(type, property, at);
    var value = value(type, property.get("default"), at.appendProperty("default"));
    return value == null
        ? null
        : new Parameter(
            name,
            type,
            title == null ? name : title,
            description,
            unit,
            bounds,
            shortest,
            longest,
            options,
            value);
  }

  private Bounds bounds(ParameterType type, JsonNode property, JsonPointer at) {
    var bounds =
        new Bounds(
            either(type, property, at, "minimum", "exclusiveMinimum"),
            property.has("exclusiveMinimum"),
            either(type, property, at, "maximum", "exclusiveMaximum"),
            property.has("exclusiveMaximum"),
            number(type, property, at, "multipleOf"));
    if (!bounds.areInOrder()) {
      faults.add(at, FaultCode.INVALID, "must have a minimum below its maximum");
    }
    if (bounds.step() != null && bounds.step().signum() <= 0) {
      faults.add(at.appendProperty("multipleOf"), FaultCode.INVALID, "must be greater than 0");
      return Bounds.NONE;
    }
    return bounds;
  }

  private @Nullable BigDecimal either(
      ParameterType type, JsonNode property, JsonPointer at, String inclusive, String exclusive) {
    if (property.has(inclusive) && property.has(exclusive)) {
      var detail = "must not stand beside " + inclusive + ": one of the two is enough";
      faults.add(at.appendProperty(exclusive), FaultCode.INVALID, detail);
    }
    return number(type, property, at, property.has(exclusive) ? exclusive : inclusive);
  }

  private @Nullable BigDecimal number(
      ParameterType type, JsonNode property, JsonPointer at, String keyword) {
    JsonNode node = property.get(keyword);
    if (node == null) {
      return null;
    }
    var value = value(type, node, at.appendProperty(keyword));
    return value == null ? null : value.decimalValue();
  }

  private int length(JsonNode property, JsonPointer at, String keyword, int otherwise) {
    JsonNode node = property.get(keyword);
    if (node == null) {
      return otherwise;
    }
    if (node.canConvertToInt() && node.isIntegralNumber()) {
      int length = node.intValue();
      if (length >= 0 && length <= Parameter.LONGEST_TEXT) {
        return length;
      }
    }
    var detail = "must be a whole number between 0 and " + Parameter.LONGEST_TEXT;
    faults.add(at.appendProperty(keyword), FaultCode.INVALID, detail);
    return otherwise;
  }

  private List<JsonNode> options(ParameterType type, JsonNode property, JsonPointer at) {
    JsonNode node = property.get("enum");
    if (node == null) {
      return List.of();
    }
    var place = at.appendProperty("enum");
    if (!node.isArray() || node.isEmpty() || node.size() > MOST_OPTIONS) {
      faults.add(place, FaultCode.INVALID, "must be a list of 1 to " + MOST_OPTIONS + " values");
      return List.of();
    }
    var options = new ArrayList<JsonNode>();
    for (int index = 0; index < node.size(); index++) {
      var option = value(type, node.required(index), place.appendIndex(index));
      if (option != null && options.contains(option)) {
        faults.add(place.appendIndex(index), FaultCode.DUPLICATE, "is listed twice");
      } else if (option != null) {
        options.add(option);
      }
    }
    return options;
  }

  /** The value in its one spelling, or null and a fault when it is none of the type's. */
  private @Nullable JsonNode value(ParameterType type, @Nullable JsonNode given, JsonPointer at) {
    if (given == null) {
      faults.add(
          at,
          FaultCode.MISSING,
          "must be there: " + type.phrase() + " that is used when none is given");
      return null;
    }
    return switch (ParameterValue.read(type, given)) {
      case ParameterValue.Good(var value) -> value;
      case ParameterValue.Bad(var code, var detail) -> {
        faults.add(at, code, detail);
        yield null;
      }
    };
  }

  private static Set<String> keywords(ParameterType type) {
    return switch (type) {
      case INTEGER, NUMBER -> NUMERIC;
      case STRING -> TEXTUAL;
      case BOOLEAN -> BOOLEAN;
    };
  }

  private static Set<String> with(String... keywords) {
    return Stream.concat(COMMON.stream(), Stream.of(keywords))
        .collect(Collectors.toUnmodifiableSet());
  }
}
