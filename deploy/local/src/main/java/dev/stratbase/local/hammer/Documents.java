package dev.stratbase.local.hammer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bodies that are right.
 *
 * @param indicators an indicator's id for each type
 */
public record Documents(Map<String, String> indicators) {

  private static final List<String> TYPES = List.of("trend", "entry", "exit", "stop_loss");

  /** Some indicator of each type out of the library is all that a strategy needs. */
  public static Documents of(JsonClient library) throws IOException, InterruptedException {
    Map<String, String> byType = new LinkedHashMap<>();
    for (String type : TYPES) {
      JsonClient.Answer found = library.get("/v1/indicators?limit=1&type=" + type);
      if (!found.ok()) {
        throw new IOException("refused with %s: %s".formatted(found.status(), found.body()));
      }
      byType.put(type, found.body().path("items").path(0).path("id").asText());
    }
    return new Documents(byType);
  }

  /** A strategy that could be published; its notes are for its owner alone. */
  public ObjectNode strategy(String name, String notes) {
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
