package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.stratbase.kit.json.Pointers;
import dev.stratbase.kit.problem.Fault;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a person is told when a keyword of JSON Schema refuses a part of a document. */
final class SchemaFault {
  private SchemaFault() {}

  static Fault of(Error error) {
    String at = error.getInstanceLocation().toString();
    JsonNode limit = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "required" -> Fault.at(below(at, error), "required", "must be there");
      case "additionalProperties" ->
          Fault.at(below(at, error), "unknown_field", "is not a field here");
      case "type" -> Fault.at(at, "type", "must be " + types(limit));
      case "enum" -> Fault.at(at, "not_an_option", "must be one of " + list(limit, ", "));
      case "const" -> Fault.at(at, "not_an_option", "must be " + limit.asText());
      case "minimum" -> Fault.at(at, "minimum", "must be at least " + limit.asText());
      case "exclusiveMinimum" -> Fault.at(at, "minimum", "must be more than " + limit.asText());
      case "maximum" -> Fault.at(at, "maximum", "must be at most " + limit.asText());
      case "minLength" -> Fault.at(at, "size", "must not be empty");
      case "maxLength" ->
          Fault.at(at, "size", "must have at most " + limit.asText() + " characters");
      case "minItems" -> Fault.at(at, "size", "must not be empty");
      case "maxItems" -> Fault.at(at, "size", "must have at most " + limit.asText() + " entries");
      case "pattern" ->
          limit.asText().equals("\\S")
              ? Fault.at(at, "size", "must not be blank")
              : Fault.at(at, "format", "must be a UUID");
      default -> Fault.at(at, "invalid", "is not acceptable");
    };
  }

  private static String below(String at, Error error) {
    return at + "/" + Pointers.escape(error.getProperty());
  }

  private static String types(JsonNode type) {
    return type.isArray() ? list(type, " or ") : article(type.asText());
  }

  private static String article(String type) {
    return switch (type) {
      case "object", "array", "integer" -> "an " + type;
      default -> "a " + type;
    };
  }

  private static String list(JsonNode values, String separator) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(separator));
  }
}
