package dev.stratbase.strategy.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.json.StoredJson;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.strategy.document.DocumentCheck;
import dev.stratbase.strategy.document.Indicator;
import dev.stratbase.strategy.document.IndicatorLibrary;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells which components lag behind their indicators or lost them, and which could follow. */
@Singleton
final class Upgrades {
  private final IndicatorLibrary library;
  private final ObjectMapper json;

  Upgrades(IndicatorLibrary library, ObjectMapper json) {
    this.library = library;
    this.json = json;
  }

  /**
   * Completes what was read; asks the library only when something lags behind.
   *
   * @param unsettled as {@link StrategyReads} found it, or null
   */
  Uni<StrategyResponse> tell(
      SqlConnection connection, StrategyResponse strategy, @Nullable String unsettled) {
    if (unsettled == null) {
      return Uni.createFrom().item(strategy);
    }
    List<JsonNode> lagging = new ArrayList<>();
    List<LostComponent> lost = new ArrayList<>();
    Set<UUID> ids = new LinkedHashSet<>();
    for (JsonNode component : read(unsettled)) {
      if (component.path("latest_revision").isNull()) {
        lost.add(lost(component));
      } else {
        lagging.add(component);
        ids.add(uuid(component, "indicator_id"));
      }
    }
    return library
        .find(connection, ids)
        .map(indicators -> strategy.with(upgrades(lagging, indicators), List.copyOf(lost)));
  }

  private static LostComponent lost(JsonNode component) {
    return new LostComponent(
        DocumentCheck.uuid(component.path("id")),
        DocumentCheck.uuid(component.path("indicator_id")),
        component.path("component_type").asText(),
        place(component));
  }

  private static String place(JsonNode component) {
    return "/components/" + component.path("index").intValue();
  }

  private static List<Upgrade> upgrades(
      List<JsonNode> components, Map<UUID, Indicator> indicators) {
    List<Upgrade> upgrades = new ArrayList<>();
    for (JsonNode component : components) {
      Indicator indicator = indicators.get(uuid(component, "indicator_id"));
      List<Fault> faults = indicator == null ? List.of() : faults(component, indicator);
      upgrades.add(
          new Upgrade(
              uuid(component, "id"),
              uuid(component, "indicator_id"),
              component.path("indicator_revision").intValue(),
              component.path("latest_revision").intValue(),
              faults.isEmpty(),
              faults));
    }
    return List.copyOf(upgrades);
  }

  private static List<Fault> faults(JsonNode component, Indicator indicator) {
    String at = place(component);
    if (indicator.schema() == null) {
      return List.of(
          Fault.at(at + "/indicator_id", "undescribed_indicator", "describes no parameters"));
    }
    return indicator.schema().validate((ObjectNode) component.path("parameters")).faults().stream()
        .map(f -> Fault.at(at + "/parameters" + f.pointer(), f.code(), f.detail()))
        .toList();
  }

  private static UUID uuid(JsonNode component, String member) {
    return UUID.fromString(component.path(member).asText());
  }

  private JsonNode read(String text) {
    return StoredJson.tree(json, text);
  }
}
