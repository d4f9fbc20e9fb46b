package dev.stratbase.indicator.library;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Reads {@code index.yaml} and the files it lists, to the end whatever is wrong with them. */
final class LibraryReader {

  private static final String INDEX = "index.yaml";
  private static final Set<String> KEYS = Set.of("categories", "files", "parameters");

  private final LibraryFiles files;
  private final List<LibraryFault> faults = new ArrayList<>();
  private final Map<String, String> slugs = new HashMap<>();
  private final Map<String, String> titles = new HashMap<>();

  LibraryReader(LibraryFiles files) {
    this.files = files;
  }

  /** The library, or {@link InvalidLibraryException} with every fault of every file. */
  IndicatorLibrary read() {
    var log = new FaultLog(INDEX);
    var index = document(INDEX, log);
    log.refuseUnknown(index, "", KEYS);
    var categories = categories(index, log);
    var shared = new SharedParameters(log.mapping(index, "", "parameters"));
    var names = log.list(index, "", "files");
    if (names.isEmpty()) {
      log.add("files", "must list at least one file");
    }
    faults.addAll(log.toList());

    var entries = new ArrayList<LibraryEntry>();
    for (JsonNode name : names) {
      entries.addAll(family(name.asText(), categories, shared));
    }
    if (!faults.isEmpty()) {
      throw new InvalidLibraryException(faults);
    }
    return new IndicatorLibrary(categories, entries);
  }

  private JsonNode document(String name, FaultLog log) {
    var text = files.text(name);
    if (text.isEmpty()) {
      log.add("", "does not exist");
    }
    return YamlDocument.read(text.orElse("{}"), log);
  }

  private List<LibraryEntry> family(
      String name, Map<String, String> categories, SharedParameters shared) {
    var log = new FaultLog(name);
    var document = document(name, log);
    var entries =
        log.size() > 0
            ? List.<LibraryEntry>of()
            : new FamilyReader(log, categories, shared).read(document);
    for (LibraryEntry entry : entries) {
      refuseTwice(slugs, entry.slug(), entry, log);
      refuseTwice(titles, entry.name(), entry, log);
    }
    faults.addAll(log.toList());
    return entries;
  }

  private static SequencedMap<String, String> categories(JsonNode index, FaultLog log) {
    var categories = new LinkedHashMap<String, String>();
    var mapping = log.mapping(index, "", "categories");
    mapping
        .fieldNames()
        .forEachRemaining(key -> categories.put(key, log.text(mapping, "categories", key, 3, 40)));
    return categories;
  }

  private static void refuseTwice(
      Map<String, String> firsts, String key, LibraryEntry entry, FaultLog log) {
    var first = firsts.putIfAbsent(key, entry.slug());
    if (first != null) {
      log.add(entry.slug(), "has the same slug or name as another entry, " + first + ": " + key);
    }
  }
}
