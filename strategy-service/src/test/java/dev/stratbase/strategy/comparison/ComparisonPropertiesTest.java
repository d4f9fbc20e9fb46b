package dev.stratbase.strategy.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.JsonPatch;
import dev.stratbase.kit.parameters.CanonicalJson;
import dev.stratbase.strategy.document.Indicator;
import dev.stratbase.strategy.samples.Documents;
import dev.stratbase.strategy.samples.Entry;
import dev.stratbase.strategy.samples.LibraryFiles;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds of every two documents. */
class ComparisonPropertiesTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
  private static final Map<UUID, Indicator> LIBRARY =
      LibraryFiles.all().stream()
          .map(Entry::indicator)
          .collect(Collectors.toMap(Indicator::id, Function.identity()));

  private static JsonNode patched(JsonNode from, JsonNode to) throws Exception {
    // As it travels: what a client reads is text.
    JsonNode patch = JSON.readTree(JsonDiff.of(from, to).toString());
    return JsonPatch.apply(patch, JSON.readTree(from.toString()));
  }

  private static void assertLeadsTo(JsonNode from, JsonNode to) throws Exception {
    assertEquals(CanonicalJson.of(to), CanonicalJson.of(patched(from, to)));
  }

  @Property(tries = 300)
  void patchLeadsFromAnyDocumentToAnyOther(@ForAll long first, @ForAll long second)
      throws Exception {
    assertLeadsTo(Documents.complete(first), Documents.complete(second));
  }

  @Property(tries = 300)
  void patchLeadsThroughEditsAndBack(@ForAll long first, @ForAll long edits) throws Exception {
    ObjectNode before = Documents.complete(first);
    ObjectNode after = Documents.edited(before, edits);
    assertLeadsTo(before, after);
    assertLeadsTo(after, before);
  }

  @Property(tries = 300)
  void wordsAreThereWhereverSomethingDiffersAndNowhereElse(@ForAll long first, @ForAll long edits) {
    ObjectNode before = Documents.complete(first);
    ObjectNode after = Documents.edited(before, edits);
    Comparison comparison = Comparison.of(before, after, LIBRARY);
    assertEquals(before.equals(after), comparison.identical());
    boolean othersThanPlaces = !sorted(before).equals(sorted(after));
    if (othersThanPlaces) {
      assertTrue(!comparison.changes().isEmpty(), comparison.toString());
    }
    if (comparison.identical()) {
      assertTrue(comparison.changes().isEmpty(), comparison.toString());
    }
  }

  /** Order between types is no difference a trader would name. */
  private static JsonNode sorted(ObjectNode document) {
    ObjectNode copy = document.deepCopy();
    Map<String, JsonNode> byId = new java.util.TreeMap<>();
    copy.path("components").forEach(c -> byId.put(c.path("id").asText(), c));
    ArrayNode components = copy.putArray("components");
    byId.values().forEach(components::add);
    return copy;
  }

  @Test
  void movedComponentIsOneMove() {
    ObjectNode before = Documents.complete(5);
    ObjectNode after = before.deepCopy();
    ArrayNode components = (ArrayNode) after.required("components");
    components.insert(0, components.remove(components.size() - 1));
    List<String> operations = JsonDiff.of(before, after).findValuesAsText("op");
    assertEquals("move", operations.getFirst());
    assertEquals(1, operations.size(), operations.toString());
  }

  @Test
  void longListsOfTheEditorsOwnDoNotCostTheirSquare() throws Exception {
    ObjectNode before = JsonNodeFactory.instance.objectNode();
    ObjectNode after = JsonNodeFactory.instance.objectNode();
    ArrayNode first = before.putArray("list");
    ArrayNode second = after.putArray("list");
    for (int i = 0; i < 60_000; i++) {
      first.add(i);
      second.add(-i);
      before.put("m" + i, i);
      after.put("m" + i, -i);
    }
    long start = System.nanoTime();
    JsonNode patch = JsonDiff.of(before, after);
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
    assertTrue(patch.size() <= 2_000, "operations: " + patch.size());
    assertLeadsTo(before, after);
  }
}
