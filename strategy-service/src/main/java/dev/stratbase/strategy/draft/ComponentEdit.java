package dev.stratbase.strategy.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.json.MergePatch;
import dev.stratbase.kit.problem.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out operations on a list of components and remembers which operation is to blame for
 * what.
 */
final class ComponentEdit {
  /** A component and where the operation that made it what it is stands in the request. */
  private record Placed(ObjectNode component, @Nullable String blame) {
    String type() {
      return component.path("component_type").asText();
    }

    boolean is(String id) {
      return component.path("id").asText().equalsIgnoreCase(id);
    }
  }

  private final List<Placed> components = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  ComponentEdit(JsonNode stored) {
    stored.forEach(c -> components.add(new Placed(c.deepCopy(), null)));
  }

  /** Carries them out in their order; what cannot be done is a fault and is left out. */
  void apply(JsonNode operations) {
    for (int i = 0; i < operations.size(); i++) {
      JsonNode operation = operations.get(i);
      String at = "/operations/" + i;
      switch (operation.path("op").asText()) {
        case "add" -> add(operation, at);
        case "change" -> change(operation, at);
        case "remove" -> remove(operation, at);
        default -> move(operation, at);
      }
    }
  }

  /** What could not be done. */
  List<Fault> faults() {
    return faults;
  }

  /** The components afterwards. */
  ArrayNode components() {
    ArrayNode edited = JsonNodeFactory.instance.arrayNode();
    components.forEach(placed -> edited.add(placed.component()));
    return edited;
  }

  /** A fault of the document, where possible at the operation that caused it. */
  Fault blame(Fault fault) {
    Map<String, String> places = new HashMap<>();
    for (int i = 0; i < components.size(); i++) {
      String blame = components.get(i).blame();
      if (blame != null) {
        places.put("/components/" + i, blame);
      }
    }
    String pointer = String.valueOf(fault.pointer());
    int end = pointer.indexOf('/', "/components/".length());
    String component = end < 0 ? pointer : pointer.substring(0, end);
    String blame = places.get(component);
    return blame == null
        ? fault
        : Fault.at(blame + pointer.substring(component.length()), fault.code(), fault.detail());
  }

  private void add(JsonNode operation, String at) {
    ObjectNode component = operation.path("component").deepCopy();
    Placed placed = new Placed(component, at + "/component");
    long most = count(placed.type());
    JsonNode position = operation.path("position");
    place(placed, position.isInt() ? position.intValue() : (int) most, at);
  }

  private void change(JsonNode operation, String at) {
    int index = find(operation, at);
    if (index < 0) {
      return;
    }
    ObjectNode component = components.get(index).component();
    JsonNode indicator = operation.path("indicator_id");
    boolean other =
        indicator.isTextual()
            && !indicator.textValue().equalsIgnoreCase(component.path("indicator_id").asText());
    if (other) {
      // What the former indicator was told means nothing to another one.
      component.remove(List.of("parameters", "is_custom"));
      component.set("indicator_id", indicator);
    }
    if (operation.path("parameters") instanceof ObjectNode patch) {
      component.set("parameters", new MergePatch(patch).apply(component.path("parameters")));
    }
    components.set(index, new Placed(component, at));
  }

  private void remove(JsonNode operation, String at) {
    int index = find(operation, at);
    if (index >= 0) {
      components.remove(index);
    }
  }

  private void move(JsonNode operation, String at) {
    int index = find(operation, at);
    if (index >= 0) {
      Placed moved = components.remove(index);
      if (!place(moved, operation.path("position").intValue(), at)) {
        components.add(index, moved);
      }
    }
  }

  /** Puts it in front of the component of its type that has that position now. */
  private boolean place(Placed placed, int position, String at) {
    long most = count(placed.type());
    if (position > most) {
      String detail = "must be at most " + most + ", behind the last of its type";
      faults.add(Fault.at(at + "/position", "maximum", detail));
      return false;
    }
    int seen = 0;
    int behind = components.size();
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).type().equals(placed.type())) {
        if (seen == position) {
          components.add(i, placed);
          return true;
        }
        seen++;
        behind = i + 1;
      }
    }
    components.add(behind, placed);
    return true;
  }

  private long count(String type) {
    return components.stream().filter(placed -> placed.type().equals(type)).count();
  }

  private int find(JsonNode operation, String at) {
    String id = operation.path("id").asText();
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).is(id)) {
        return i;
      }
    }
    faults.add(
        Fault.at(
            at + "/id", "unknown_component", "is not a component of this strategy (any more)"));
    return -1;
  }
}
