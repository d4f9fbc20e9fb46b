package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Documents written with single quotes, read once with exact decimals and once as doubles. */
final class Json {

  private static final ObjectMapper EXACT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final ObjectMapper DOUBLES =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private Json() {}

  static ObjectNode exact(String text) {
    return read(EXACT, text);
  }

  static ObjectNode doubles(String text) {
    return read(DOUBLES, text);
  }

  private static ObjectNode read(ObjectMapper mapper, String text) {
    try {
      return (ObjectNode) mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the test's own JSON is broken: " + text, e);
    }
  }

  static ParameterSchema schema(String text) {
    try {
      return ParameterSchema.parse(exact(text));
    } catch (InvalidParameterSchemaException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** A schema with these properties, written as JSON members, and no rules. */
  static ParameterSchema properties(String members) {
    return schema("{'type':'object','additionalProperties':false,'properties':{" + members + "}}");
  }
}
