package dev.stratbase.strategy.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.strategy.document.Indicator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what differs between two documents the way a trader would say it. */
final class TradingWords {
  private static final int LONGEST_TEXT = 60;

  private final Map<UUID, Indicator> indicators;
  private final List<DocumentChange> changes = new ArrayList<>();

  TradingWords(Map<UUID, Indicator> indicators) {
    this.indicators = indicators;
  }

  List<DocumentChange> changes(JsonNode from, JsonNode to) {
    SettingWords.changes(from, to).forEach(text -> changes.add(DocumentChange.setting(text)));
    Map<String, JsonNode> before = byId(from);
    Map<String, JsonNode> after = byId(to);
    before.forEach((id, component) -> {
      if (!after.containsKey(id)) {
        tell("component_removed", component, label(component) + " removed");
      }
    });
    after.forEach((id, component) -> {
      JsonNode earlier = before.get(id);
      if (earlier == null) {
        String added = label(component) + " added" + withParameters(component);
        tell("component_added", component, added);
      } else {
        changed(earlier, component);
      }
    });
    moves(before, after);
    return List.copyOf(changes);
  }

  private void changed(JsonNode from, JsonNode to) {
    if (!from.path("indicator_id").equals(to.path("indicator_id"))) {
      String text = label(from) + " replaced by " + label(to) + withParameters(to);
      tell("indicator_changed", to, text);
      return;
    }
    JsonNode before = from.path("parameters");
    JsonNode after = to.path("parameters");
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    List<String> told = new ArrayList<>();
    for (String name : names) {
      if (!before.path(name).equals(after.path(name))) {
        told.add(words(name) + " " + value(before.get(name)) + " → " + value(after.get(name)));
      }
    }
    if (!told.isEmpty()) {
      tell("parameter_changed", to, label(to) + ": " + String.join(", ", told));
    }
    JsonNode earlier = from.path("indicator_revision");
    JsonNode later = to.path("indicator_revision");
    if (!earlier.equals(later)) {
      String text = label(to) + ": indicator revision " + earlier.asText() + " → " + later.asText();
      tell("revision_changed", to, text);
    }
  }

  /** Only what changed its place among those that are in both documents. */
  private void moves(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    for (String type : List.of("trend", "entry", "exit", "stop_loss")) {
      List<String> earlier = common(before, after, type);
      List<String> later = common(after, before, type);
      for (int i = 0; i < later.size() && later.size() == earlier.size(); i++) {
        String id = later.get(i);
        if (earlier.indexOf(id) > i) {
          JsonNode component = after.get(id);
          if (component != null) {
            String text =
                label(component)
                    + " moved from place %s to %s".formatted(earlier.indexOf(id) + 1, i + 1);
            tell("component_moved", component, text);
          }
          earlier.remove(id);
          earlier.add(i, id);
        }
      }
    }
  }

  private static List<String> common(
      Map<String, JsonNode> of, Map<String, JsonNode> with, String type) {
    List<String> ids = new ArrayList<>();
    of.forEach((id, component) -> {
      if (with.containsKey(id) && component.path("component_type").asText().equals(type)) {
        ids.add(id);
      }
    });
    return ids;
  }

  private void tell(String code, JsonNode component, String text) {
    changes.add(new DocumentChange(code, uuid(component.path("id")), text));
  }

  /** The indicator's name and what it does, once: "RSI cross entry", but not "ATR stop stop". */
  private String label(JsonNode component) {
    UUID id = uuid(component.path("indicator_id"));
    Indicator indicator = id == null ? null : indicators.get(id);
    String type = component.path("component_type").asText().replace("_loss", "");
    if (indicator == null) {
      return "Unknown indicator (" + type + ")";
    }
    boolean saysIt = indicator.name().toLowerCase(java.util.Locale.ROOT).contains(type);
    return saysIt ? indicator.name() : indicator.name() + " " + type;
  }

  private static String withParameters(JsonNode component) {
    StringBuilder text = new StringBuilder();
    component
        .path("parameters")
        .properties()
        .forEach(p ->
            text.append(", ").append(words(p.getKey())).append(' ').append(value(p.getValue())));
    return text.toString();
  }

  private static Map<String, JsonNode> byId(JsonNode document) {
    Map<String, JsonNode> components = new LinkedHashMap<>();
    document
        .path("components")
        .forEach(c -> components.put(c.path("id").asText("#" + components.size()), c));
    return components;
  }

  private static @Nullable UUID uuid(JsonNode text) {
    try {
      return UUID.fromString(text.asText());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static String words(String name) {
    return name.replace('_', ' ');
  }

  static String value(@Nullable JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return "none";
    }
    String text =
        value instanceof ObjectNode || value.isArray()
            ? value.toString()
            : value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
