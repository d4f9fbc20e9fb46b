package dev.stratbase.database.scale;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How PostgreSQL ran one statement, as its auto_explain wrote it down.
 *
 * @param statement its text
 * @param root the top node, as JSON
 */
public record Plan(String statement, JsonNode root) {
  /** Tables that grow with the strategies; no path may read one from end to end. */
  private static final Set<String> BIG =
      Set.of(
          "strategies",
          "strategy_versions",
          "strategy_components",
          "strategy_gallery",
          "strategy_shares",
          "users");

  /** A search looks through that many in order; nothing else comes near. */
  private static final int MOST_SORTED = 1_000;

  /** Pages of 8 KB that were looked at, in memory or on disk. */
  public long buffers() {
    return root.path("Shared Hit Blocks").asLong() + root.path("Shared Read Blocks").asLong();
  }

  /**
   * What a plan on a big table must not do: read it whole, or sort what is more than a few pages.
   */
  public List<String> faults() {
    var faults = new ArrayList<String>();
    walk(
        root,
        node -> {
          String type = node.path("Node Type").asText();
          String table = node.path("Relation Name").asText();
          if (type.equals("Seq Scan")
              && BIG.contains(table)
              && node.path("Actual Loops").asInt() > 0) {
            faults.add("reads " + table + " from end to end");
          }
          double sorted = node.path("Plans").path(0).path("Actual Rows").asDouble();
          if (type.endsWith("Sort") && sorted > MOST_SORTED) {
            faults.add(String.format(Locale.ROOT, "sorts %.0f rows", sorted));
          }
        });
    return faults;
  }

  /** The tree in one line, with indexes and rows. */
  public String shape() {
    return shape(root);
  }

  private static String shape(JsonNode node) {
    var text = new StringBuilder(node.path("Node Type").asText());
    for (String name : List.of("Index Name", "Relation Name")) {
      if (node.has(name)) {
        text.append(' ').append(node.path(name).asText());
        break;
      }
    }
    var children = new ArrayList<String>();
    node.path("Plans")
        .forEach(child -> {
          if (child.path("Actual Loops").asInt() > 0) {
            children.add(shape(child));
          }
        });
    return children.isEmpty() ? text.toString() : text + "(" + String.join(", ", children) + ")";
  }

  private static void walk(JsonNode node, Consumer<JsonNode> visitor) {
    visitor.accept(node);
    node.path("Plans").forEach(child -> walk(child, visitor));
  }
}
