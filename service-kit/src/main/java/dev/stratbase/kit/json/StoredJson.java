package dev.stratbase.kit.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a jsonb column holds, selected as text, so that no digit of a number is lost. */
public final class StoredJson {
  private StoredJson() {}

  /** Reads it. */
  public static JsonNode tree(ObjectMapper json, String stored) {
    try {
      return json.readTree(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb is always JSON", e);
    }
  }
}
