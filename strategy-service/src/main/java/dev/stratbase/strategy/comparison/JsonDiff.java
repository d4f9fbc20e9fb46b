package dev.stratbase.strategy.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.json.Pointers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * Writes the JSON Patch (RFC 6902) that leads from one document to another. Components are followed
 * by their ids, so that one that moved is a move. The work grows with the documents' size and not
 * with its square, whatever the editor's own part holds: other lists are compared place by place,
 * and a patch that would be longer than telling the target anew is exactly that.
 */
final class JsonDiff {
  private static final int MOST_OPERATIONS = 2_000;
  private static final int LONGEST_LIST = 256;
  private static final int MOST_COMPONENTS = 256;
  private static final String COMPONENTS = "/components";

  private final ArrayNode patch = JsonNodeFactory.instance.arrayNode();

  private JsonDiff() {}

  /** The patch; empty when the documents are equal. */
  static ArrayNode of(JsonNode from, JsonNode to) {
    JsonDiff diff = new JsonDiff();
    diff.compare("", from, to);
    if (diff.patch.size() <= MOST_OPERATIONS) {
      return diff.patch;
    }
    JsonDiff anew = new JsonDiff();
    anew.operation("replace", "").set("value", to);
    return anew.patch;
  }

  private void compare(String at, JsonNode from, JsonNode to) {
    if (from.equals(to)) {
      return;
    }
    if (from instanceof ObjectNode before && to instanceof ObjectNode after) {
      members(at, before, after);
    } else if (from instanceof ArrayNode before && to instanceof ArrayNode after) {
      if (at.equals(COMPONENTS) && haveIds(before) && haveIds(after)) {
        components(before, after);
      } else {
        entries(at, before, after);
      }
    } else {
      operation("replace", at).set("value", to);
    }
  }

  private void members(String at, ObjectNode from, ObjectNode to) {
    Set<String> names = new TreeSet<>();
    from.fieldNames().forEachRemaining(names::add);
    to.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String member = at + "/" + Pointers.escape(name);
      JsonNode before = from.get(name);
      JsonNode after = to.get(name);
      if (after == null) {
        operation("remove", member);
      } else if (before == null) {
        operation("add", member).set("value", after);
      } else {
        compare(member, before, after);
      }
    }
  }

  /** What begins and ends alike stays; between, places are compared one by one. */
  private void entries(String at, ArrayNode from, ArrayNode to) {
    int shorter = Math.min(from.size(), to.size());
    int start = 0;
    while (start < shorter && from.get(start).equals(to.get(start))) {
      start++;
    }
    int same = 0;
    while (same < shorter - start
        && from.get(from.size() - 1 - same).equals(to.get(to.size() - 1 - same))) {
      same++;
    }
    int before = from.size() - same;
    int after = to.size() - same;
    if (Math.max(before, after) - start > LONGEST_LIST) {
      operation("replace", at).set("value", to);
      return;
    }
    int common = Math.min(before, after);
    for (int i = start; i < common; i++) {
      compare(at + "/" + i, from.get(i), to.get(i));
    }
    for (int i = before - 1; i >= common; i--) {
      operation("remove", at + "/" + i);
    }
    for (int i = common; i < after; i++) {
      operation("add", at + "/" + i).set("value", to.get(i));
    }
  }

  private void components(ArrayNode from, ArrayNode to) {
    List<JsonNode> now = new ArrayList<>();
    from.forEach(now::add);
    Set<String> kept = ids(to);
    for (int i = now.size() - 1; i >= 0; i--) {
      if (!kept.contains(id(now.get(i)))) {
        now.remove(i);
        operation("remove", COMPONENTS + "/" + i);
      }
    }
    for (int i = 0; i < to.size(); i++) {
      int place = place(now, i, id(to.get(i)));
      if (place < 0) {
        now.add(i, to.get(i));
        operation("add", COMPONENTS + "/" + i).set("value", to.get(i));
      } else if (place > i) {
        now.add(i, now.remove(place));
        operation("move", COMPONENTS + "/" + i).put("from", COMPONENTS + "/" + place);
      }
    }
    for (int i = 0; i < to.size(); i++) {
      compare(COMPONENTS + "/" + i, now.get(i), to.get(i));
    }
  }

  private static int place(List<JsonNode> components, int start, String id) {
    for (int i = start; i < components.size(); i++) {
      if (id(components.get(i)).equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean haveIds(ArrayNode components) {
    return components.size() <= MOST_COMPONENTS
        && !ids(components).contains("")
        && ids(components).size() == components.size();
  }

  private static Set<String> ids(ArrayNode components) {
    return StreamSupport.stream(components.spliterator(), false)
        .map(JsonDiff::id)
        .collect(HashSet::new, Set::add, Set::addAll);
  }

  private static String id(JsonNode component) {
    return component.path("id").asText("");
  }

  private ObjectNode operation(String op, String path) {
    return patch.addObject().put("op", op).put("path", path);
  }
}
