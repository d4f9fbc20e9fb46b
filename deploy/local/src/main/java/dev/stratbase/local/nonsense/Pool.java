package dev.stratbase.local.nonsense;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ids, codes and ETags that answers told, so that requests reach further than a 404. */
final class Pool {
  private static final Set<String> TELLING = Set.of("id", "code", "slug", "secret", "provider");
  private static final int MOST = 200;
  private static final int DEEPEST = 4;

  private final Map<String, List<String>> known = new TreeMap<>();

  /** Remembers what an answer of an operation told. */
  void learn(String path, JsonNode answer) {
    learn(collection(path), answer, 0);
  }

  private void learn(String collection, JsonNode node, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String text = member.getValue().asText();
      if (TELLING.contains(member.getKey()) && member.getValue().isTextual()) {
        add(collection, text);
      }
      learn(collection, member.getValue(), depth + 1);
    }
    if (node.isArray()) {
      node.forEach(each -> learn(collection, each, depth + 1));
    }
  }

  void add(String collection, String value) {
    List<String> values = known.computeIfAbsent(collection, _ -> new ArrayList<>());
    if (values.size() < MOST && !values.contains(value)) {
      values.add(value);
    }
  }

  /** Something that was told where the path begins; null before anything was. */
  @Nullable String of(String path, Dice dice) {
    List<String> values = known.getOrDefault(collection(path), List.of());
    return values.isEmpty() ? null : dice.oneOf(values);
  }

  /** Something that was told anywhere. */
  @Nullable String any(Dice dice) {
    List<List<String>> all = List.copyOf(known.values());
    return all.isEmpty() ? null : dice.oneOf(dice.oneOf(all));
  }

  /** {@code /v1/strategies/{id}/fork} is about strategies; administrators see the same things. */
  private static String collection(String path) {
    String[] parts = path.replace("/admin", "").replace("/internal", "").split("/", 4);
    return parts.length > 2 ? parts[2] : path;
  }
}
