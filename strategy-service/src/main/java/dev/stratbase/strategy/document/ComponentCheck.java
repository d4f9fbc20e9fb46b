package dev.stratbase.strategy.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.parameters.ValidationResult;
import dev.stratbase.kit.problem.Fault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds a document's components against their indicators and makes them what is stored. */
final class ComponentCheck {
  private final Map<UUID, Indicator> indicators;
  private final Baseline baseline;
  private final List<Fault> faults;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> places = new HashMap<>();

  ComponentCheck(Map<UUID, Indicator> indicators, Baseline baseline, List<Fault> faults) {
    this.indicators = indicators;
    this.baseline = baseline;
    this.faults = faults;
  }

  /** The components in the document's order; what cannot be read is left out and a fault. */
  ArrayNode check(JsonNode submitted, int most) {
    ArrayNode stored = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < Math.min(submitted.size(), most); i++) {
      if (submitted.get(i) instanceof ObjectNode component) {
        stored.add(component(component, "/components/" + i));
      }
    }
    return stored;
  }

  private ObjectNode component(ObjectNode submitted, String at) {
    String type = submitted.path("component_type").asText();
    ObjectNode stored = JsonNodeFactory.instance.objectNode();
    stored.put("id", id(submitted.path("id"), at));
    stored.set("indicator_id", submitted.path("indicator_id"));
    UUID indicatorId = DocumentCheck.uuid(submitted.path("indicator_id"));
    if (indicatorId != null) {
      stored.put("indicator_id", indicatorId.toString());
      indicator(indicatorId, submitted, stored, at);
    }
    stored.put("component_type", type);
    stored.put("position", places.merge(type, 1, Integer::sum) - 1);
    return stored;
  }

  private String id(JsonNode sent, String at) {
    UUID id = DocumentCheck.uuid(sent);
    if (id == null) {
      return UUID.randomUUID().toString();
    }
    if (!baseline.knowsComponent(id.toString())) {
      faults.add(
          Fault.at(
              at + "/id",
              "unknown_component",
              "is not a component of this strategy; leave it out"));
    } else if (!seen.add(id.toString())) {
      faults.add(Fault.at(at + "/id", "duplicate", "is used by an earlier component"));
    }
    return id.toString();
  }

  private void indicator(UUID id, ObjectNode submitted, ObjectNode stored, String at) {
    @Nullable Indicator indicator = indicators.get(id);
    if (indicator == null) {
      faults.add(
          Fault.at(
              at + "/indicator_id",
              "unknown_indicator",
              "is no indicator of the library, of yours or published by others"));
      return;
    }
    stored.put("is_custom", indicator.isCustom());
    JsonNode custom = submitted.path("is_custom");
    if (custom.isBoolean() && custom.booleanValue() != indicator.isCustom()) {
      String detail = "must be " + indicator.isCustom() + " for " + indicator.name();
      faults.add(Fault.at(at + "/is_custom", "wrong_kind", detail));
    }
    JsonNode type = submitted.path("component_type");
    if (type.isTextual() && !type.textValue().equals(indicator.type())) {
      String detail = "must be " + indicator.type() + ", as " + indicator.name() + " is";
      faults.add(Fault.at(at + "/component_type", "wrong_type_of_indicator", detail));
    }
    if (indicator.isRetired() && !baseline.usesIndicator(id.toString())) {
      String detail = "names " + indicator.name() + ", which is retired; choose another one";
      faults.add(Fault.at(at + "/indicator_id", "retired_indicator", detail));
    }
    JsonNode kept =
        baseline.unchanged(stored.path("id").textValue(), id, submitted.path("parameters"));
    if (kept != null) {
      stored.set("indicator_revision", kept.path("indicator_revision"));
      stored.set("parameters", kept.path("parameters"));
      return;
    }
    stored.put("indicator_revision", indicator.revision());
    stored.set("parameters", parameters(indicator, submitted.path("parameters"), at));
  }

  private ObjectNode parameters(Indicator indicator, JsonNode sent, String at) {
    ObjectNode given = sent instanceof ObjectNode o ? o : JsonNodeFactory.instance.objectNode();
    if (indicator.schema() == null) {
      String detail = "names " + indicator.name() + ", whose parameters are not described; save it";
      faults.add(
          Fault.at(
              at + "/indicator_id", "undescribed_indicator", detail + " as an indicator first"));
      return given;
    }
    ValidationResult result = indicator.schema().validate(given);
    String below = at + "/parameters";
    result.faults().forEach(f -> faults.add(Fault.at(below + f.pointer(), f.code(), f.detail())));
    return result.effective();
  }
}
