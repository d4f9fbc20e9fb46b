package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The faults found in one file so far; files are read to their end, so that all are told at once.
 */
final class FaultLog {

  private final String file;
  private final List<LibraryFault> faults = new ArrayList<>();

  FaultLog(String file) {
    this.file = file;
  }

  void add(String place, String detail) {
    faults.add(new LibraryFault(file, place, detail));
  }

  int size() {
    return faults.size();
  }

  List<LibraryFault> toList() {
    return List.copyOf(faults);
  }

  /** Reports every key that is not one of {@code known}; nothing when the node is no mapping. */
  void refuseUnknown(JsonNode node, String place, Set<String> known) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!known.contains(member.getKey())) {
        var sorted = String.join(", ", known.stream().sorted().toList());
        add(join(place, member.getKey()), "is an unknown key; these are known: " + sorted);
      }
    }
  }

  /**
   * The text under a key, in one line; empty and a fault when it is missing or of another length.
   */
  String text(JsonNode node, String place, String key, int shortest, int longest) {
    JsonNode value = node.path(key);
    String text = value.isTextual() ? value.textValue().strip() : "";
    if (text.length() < shortest || text.length() > longest || text.contains("\n")) {
      add(
          join(place, key),
          "must be a text of " + shortest + " to " + longest + " characters in one line");
      return "";
    }
    return text;
  }

  /**
   * The mapping under a key; an empty one when there is none, and a fault when it is something
   * else.
   */
  JsonNode mapping(JsonNode node, String place, String key) {
    return checked(node, place, key, node.path(key).isObject(), "a mapping");
  }

  /**
   * The list under a key; an empty one when there is none, and a fault when it is something else.
   */
  JsonNode list(JsonNode node, String place, String key) {
    return checked(node, place, key, node.path(key).isArray(), "a list");
  }

  private JsonNode checked(JsonNode node, String place, String key, boolean good, String what) {
    JsonNode value = node.path(key);
    if (!good && !value.isMissingNode()) {
      add(join(place, key), "must be " + what);
    }
    return good ? value : MissingNode.getInstance();
  }

  static String join(String place, String key) {
    return place.isEmpty() ? key : place + "/" + key;
  }
}
