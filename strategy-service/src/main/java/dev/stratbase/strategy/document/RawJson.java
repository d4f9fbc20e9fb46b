package dev.stratbase.strategy.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * JSON passed through as the database gave it: nothing is parsed, so every number stays exact.
 *
 * @param text valid JSON
 */
public record RawJson(@JsonValue @JsonRawValue String text) {
  /** Keeps a tree as its text; also how a stored answer is read again. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static RawJson of(JsonNode tree) {
    return new RawJson(tree.toString());
  }
}
