package dev.stratbase.local.hammer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import java.util.Map;

/**
 * Bodies that are right.
 *
 * @param indicators an indicator's id for each type
 */
record Documents(Map<String, String> indicators) {

  /** A strategy that could be published; its notes are for its owner alone. */
  ObjectNode strategy(String name, String notes) {
    ObjectNode document =
        Json.object()
            .put("name", name)
            .put("description", "Of " + name)
            .put("market_type", "crypto")
            .put("timeframe", "4h")
            .put("notes", notes);
    document.putObject("config").put("direction", "long");
    ArrayNode components = document.putArray("components");
    indicators.forEach(
        (type, id) -> components.addObject().put("indicator_id", id).put("component_type", type));
    return document;
  }

  ObjectNode customIndicator(String name, boolean open) {
    return Json.object()
        .put("name", name)
        .put("description", "Of " + name)
        .put("category", "oscillators")
        .put("type", "entry")
        .put("pine_script", "//@version=6\nindicator(\"" + name + "\")\nplot(ta.rsi(close, 14))")
        .put("is_public", open);
  }
}
