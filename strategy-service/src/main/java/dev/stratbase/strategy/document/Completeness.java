package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a draft still lacks before it can be published. */
public final class Completeness {
  private Completeness() {}

  /** Every missing thing, with the place it belongs to. */
  public static List<Fault> faults(JsonNode document, Map<UUID, Indicator> indicators) {
    List<Fault> faults = new ArrayList<>();
    for (String member : List.of("market_type", "timeframe")) {
      if (!document.path(member).isTextual()) {
        faults.add(Fault.at("/" + member, "required", "must be chosen"));
      }
    }
    if (document.path("schema_version").asInt() == 0) {
      faults.add(Fault.at("/config", "outdated", "must be saved as the config's schema says"));
    }
    boolean entry = false;
    boolean stop = false;
    int i = 0;
    for (JsonNode component : document.path("components")) {
      entry |= component.path("component_type").asText().equals("entry");
      stop |= component.path("component_type").asText().equals("stop_loss");
      UUID indicator = DocumentCheck.uuid(component.path("indicator_id"));
      if (indicator == null || !indicators.containsKey(indicator)) {
        String at = "/components/" + i + "/indicator_id";
        faults.add(Fault.at(at, "unknown_indicator", "is an indicator that no longer exists"));
      }
      i++;
    }
    if (!stop && needsStop(document)) {
      String at = "/config/take_profit";
      faults.add(Fault.at(at, "stop_missing", "is a multiple of the distance to a stop; add one"));
    }
    if (!entry) {
      faults.add(Fault.at("/components", "entry_missing", "must have a component that enters"));
    }
    return faults;
  }

  private static boolean needsStop(JsonNode document) {
    return document.at("/config/take_profit/type").asText().equals("risk_multiple");
  }
}
