package dev.stratbase.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.JsonClient;
import java.io.IOException;
import java.util.List;

/**
 * A strategy to show, made of indicators of the library with their default parameters.
 *
 * @param indicators the indicators' slugs, in the order of the components
 */
record DemoStrategy(
    String name, String description, String marketType, String timeframe, List<String> indicators) {

  static final DemoStrategy PULLBACK =
      new DemoStrategy(
          "Pullback in a trend",
          "Buys weakness above a long average and leaves at strength or at a stop.",
          "crypto",
          "4h",
          List.of("sma-trend", "rsi-cross-entry", "rsi-level-exit", "atr-stop"));

  static final DemoStrategy CROSSOVER =
      new DemoStrategy(
          "Crossover of two averages",
          "Follows the faster of two averages, with a stop that trails.",
          "stocks",
          "1d",
          List.of("sma-cross-entry", "sma-cross-exit", "atr-trailing-stop"));

  /** The document to save, after looking each indicator up. */
  ObjectNode document(JsonClient indicator) throws IOException, InterruptedException {
    ObjectNode document = Json.object();
    document.put("name", name);
    document.put("description", description);
    document.put("market_type", marketType);
    document.put("timeframe", timeframe);
    document.putObject("config").put("direction", "long");
    ArrayNode components = document.putArray("components");
    for (String slug : indicators) {
      JsonClient.Answer found = indicator.get("/v1/indicators/" + slug);
      if (!found.ok()) {
        throw new IOException("The library did not show %s: %s".formatted(slug, found.body()));
      }
      JsonNode indicatorRow = found.body();
      ObjectNode component = components.addObject();
      component.put("indicator_id", indicatorRow.path("id").asText());
      component.put("component_type", indicatorRow.path("type").asText());
      component.set("parameters", indicatorRow.path("defaults"));
    }
    return document;
  }
}
