package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a schema, so that every fault is told at once, but not without end.
 */
final class FaultList {

  private static final int MOST = 200;
  private static final int LONGEST_NAME = 100;

  private final List<Fault> faults = new ArrayList<>();

  void add(JsonPointer at, String code, String detail) {
    if (faults.size() < MOST) {
      faults.add(new Fault(at.toString(), code, detail));
    }
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  List<Fault> toList() {
    return List.copyOf(faults);
  }

  /** Reports every member of {@code object} that is not one of {@code known}. */
  void refuseUnknown(JsonNode object, JsonPointer at, Set<String> known) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      if (!known.contains(name)) {
        var place = name.length() <= LONGEST_NAME ? at.appendProperty(name) : at;
        var sorted = String.join(", ", known.stream().sorted().toList());
        add(
            place,
            FaultCode.UNKNOWN_KEYWORD,
            "is not a keyword that is understood here; these are: " + sorted);
      }
    }
  }

  /**
   * The text of a keyword, when it is there and good; otherwise nothing, and a fault if it is bad.
   */
  @Nullable String text(JsonNode object, JsonPointer at, String keyword, int longest) {
    JsonNode value = object.get(keyword);
    if (value == null) {
      return null;
    }
    var place = at.appendProperty(keyword);
    if (!value.isTextual()) {
      add(place, FaultCode.WRONG_TYPE, "must be a text");
    } else if (value.textValue().isBlank() || SafeText.length(value.textValue()) > longest) {
      add(place, FaultCode.INVALID, "must have between 1 and " + longest + " characters");
    } else if (!SafeText.isSafe(value.textValue())) {
      add(place, FaultCode.UNSAFE_TEXT, "must not contain control characters or half characters");
    } else {
      return value.textValue();
    }
    return null;
  }
}
