package dev.stratbase.local.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.surface.Actor;
import dev.stratbase.local.surface.People;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows of strategies, indicators and keys for somebody, and names them by a running number.
 */
final class Rows {
  private static final List<String> TYPES = List.of("trend", "entry", "exit", "stop_loss");

  private final Api api;
  private final People people;
  private final Actor admin;
  private final String run;
  private final Map<String, String> library = new LinkedHashMap<>();
  private int made;

  Rows(Api api, People people, Actor admin, String run) throws IOException {
    this.api = api;
    this.people = people;
    this.admin = admin;
    this.run = run;
    for (String type : TYPES) {
      JsonNode found = api.get("indicator", admin, "/v1/indicators?limit=1&type=" + type);
      library.put(type, found.path("items").path(0).path("id").asText());
    }
  }

  Api api() {
    return api;
  }

  Actor admin() {
    return admin;
  }

  /** A name that nothing else of this run has; small letters, digits and dashes. */
  String name() {
    return "mx-%s-%s".formatted(run, ++made);
  }

  /** A complete strategy's document. */
  ObjectNode document() {
    ObjectNode document =
        Json.object()
            .put("name", name())
            .put("market_type", "crypto")
            .put("timeframe", "4h")
            .put("notes", "for its owner");
    document.putObject("config").put("direction", "long");
    ArrayNode components = document.putArray("components");
    library.forEach((type, id) -> components.add(component(type, id)));
    return document;
  }

  /** A part of a strategy. */
  ObjectNode component(String type, String id) {
    return Json.object().put("indicator_id", id).put("component_type", type);
  }

  /** An entry of the library that everybody sees. */
  String libraryEntry() {
    return library.getOrDefault("entry", "");
  }

  String strategy(Actor actor, boolean open) throws IOException {
    return strategy(actor, open, document());
  }

  String strategy(Actor actor, boolean open, JsonNode document) throws IOException {
    String id = api.post("strategy", actor, "/v1/strategies", document).path("id").asText();
    if (open) {
      String path = "/v1/strategies/" + id + "/publish";
      api.post("strategy", actor, path, Json.object());
    }
    return id;
  }

  /** A link to a strategy: its id and its secret. */
  JsonNode share(Actor actor, String strategy) throws IOException {
    return api.post("strategy", actor, "/v1/strategies/" + strategy + "/shares", Json.object());
  }

  /** Made while they pay; they pay no longer unless they did before. */
  String customIndicator(Actor actor, boolean open, boolean stays)
      throws IOException, SQLException {
    people.setPremium(actor, true);
    String name = name();
    ObjectNode body =
        Json.object()
            .put("name", name)
            .put("category", "oscillators")
            .put("type", "entry")
            .put(
                "pine_script",
                "//@version=6\nindicator(\"%s\")\nlong = ta.rsi(close, 14) < 30".formatted(name))
            .put("is_public", open);
    JsonNode custom = api.post("indicator", actor, "/v1/custom-indicators", body);
    people.setPremium(actor, stays);
    return custom.path("id").asText();
  }

  /** An entry that an administrator added to the library. */
  String entry(JsonNode example) throws IOException {
    ObjectNode body = example.deepCopy();
    body.put("slug", name()).put("name", name());
    return api.post("indicator", admin, "/v1/admin/indicators", body).path("id").asText();
  }

  void key(Actor actor) throws IOException {
    JsonNode body = Json.object().put("key", "sk-proj-EXAMPLEexampleEXAMPLEexample9f3a");
    api.send("account", actor, "PUT", "/v1/api-keys/openai", body);
  }
}
