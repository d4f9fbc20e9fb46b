package dev.stratbase.indicator.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The library as it was at one moment. Immutable. */
final class Snapshot {
  private final long revision;
  private final String tag;
  private final List<CatalogueEntry> entries;
  private final Map<String, CatalogueEntry> byKey = new HashMap<>();

  /**
   * Holds entries.
   *
   * @param revision the database's count of changes, read no later than the entries
   * @param tag entity tag of everything that is made of the entries
   */
  Snapshot(long revision, String tag, List<CatalogueEntry> entries) {
    this.revision = revision;
    this.tag = tag;
    this.entries = List.copyOf(entries);
    entries.forEach(entry -> byKey.put(entry.item().slug(), entry));
    // An id wins over a slug that looks like one.
    entries.forEach(entry -> byKey.put(entry.item().id().toString(), entry));
  }

  long revision() {
    return revision;
  }

  String tag() {
    return tag;
  }

  List<CatalogueEntry> entries() {
    return entries;
  }

  /** The entry of that id or slug, or null. */
  @Nullable CatalogueEntry find(String idOrSlug) {
    return byKey.get(idOrSlug.toLowerCase(Locale.ROOT));
  }
}
