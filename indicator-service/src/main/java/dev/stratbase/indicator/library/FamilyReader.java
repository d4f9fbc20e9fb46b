package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one file: a family of indicators, made of calculations and of the blocks built on them. */
final class FamilyReader {

  private static final Set<String> KEYS = Set.of("category", "calculations", "entries");
  private static final Set<String> OF_CALCULATION =
      Set.of("parameters", "constraints", "outputs", "warm_up", "pine");

  private final FaultLog faults;
  private final Map<String, String> categories;
  private final SharedParameters shared;

  FamilyReader(FaultLog faults, Map<String, String> categories, SharedParameters shared) {
    this.faults = faults;
    this.categories = categories;
    this.shared = shared;
  }

  List<LibraryEntry> read(JsonNode document) {
    faults.refuseUnknown(document, "", KEYS);
    String category = document.path("category").asText();
    if (!categories.containsKey(category)) {
      faults.add(
          "category", "must be one of the index's: " + String.join(", ", categories.keySet()));
    }
    var calculations = calculations(document);
    var used = new HashSet<String>();
    var reader = new EntryReader(faults, category, shared, calculations);
    var entries = new ArrayList<LibraryEntry>();
    var list = faults.list(document, "", "entries");
    if (list.isEmpty()) {
      faults.add("entries", "must list at least one entry");
    }
    for (JsonNode entry : list) {
      used.add(entry.path("calculation").asText());
      reader.read(entry, "entries/" + entries.size()).ifPresent(entries::add);
    }
    calculations.keySet().stream()
        .filter(key -> !used.contains(key))
        .forEach(key -> faults.add("calculations/" + key, "is not used by any entry"));
    return entries;
  }

  private Map<String, Calculation> calculations(JsonNode document) {
    var calculations = new LinkedHashMap<String, Calculation>();
    for (Map.Entry<String, JsonNode> each :
        faults.mapping(document, "", "calculations").properties()) {
      faults.refuseUnknown(each.getValue(), "calculations/" + each.getKey(), OF_CALCULATION);
      calculations.put(each.getKey(), new Calculation(each.getKey(), each.getValue()));
    }
    return calculations;
  }
}
