package dev.stratbase.indicator.library;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The whole library: every building block, by slug. Immutable. */
public final class IndicatorLibrary {

  private final SequencedMap<String, String> categories;
  private final Map<String, LibraryEntry> entries = new LinkedHashMap<>();

  IndicatorLibrary(SequencedMap<String, String> categories, List<LibraryEntry> entries) {
    this.categories = new LinkedHashMap<>(categories);
    entries.forEach(entry -> this.entries.put(entry.slug(), entry));
  }

  /**
   * Reads the library that is packaged with the service.
   *
   * @throws InvalidLibraryException with every fault, when it breaks its rules
   */
  public static IndicatorLibrary load() {
    return new LibraryReader(LibraryFiles.packaged()).read();
  }

  /** The titles of the families by their keys, in the order a person should see them. */
  public SequencedMap<String, String> categories() {
    return new LinkedHashMap<>(categories);
  }

  /** Every building block, in the order of the files. */
  public List<LibraryEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** The building block of that slug. */
  public Optional<LibraryEntry> find(String slug) {
    return Optional.ofNullable(entries.get(slug));
  }
}
