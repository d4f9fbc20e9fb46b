package dev.stratbase.indicator.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The library as it was at one moment. Immutable. */
// Caffeine looks such a cache up by this name, which Quarkus does not know.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSMW")
final class Snapshot {
  private static final long PAGE_BYTES = 16L * 1024 * 1024;
  private static final int OVERHEAD = 512;

  private final long revision;
  private final String tag;
  private final List<CatalogueEntry> entries;
  private final Map<String, CatalogueEntry> byKey = new HashMap<>();

  /** Pages as they are sent: few questions are asked often. Forgotten with the snapshot. */
  private final Cache<WrittenPage.Question, WrittenPage> pages =
      Caffeine.newBuilder()
          .maximumWeight(PAGE_BYTES)
          .weigher(
              (WrittenPage.Question asked, WrittenPage page) -> OVERHEAD + page.body().length())
          .build();

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

  /** The page, written now if nobody asked for it before. */
  WrittenPage page(
      WrittenPage.Question question, Function<WrittenPage.Question, WrittenPage> write) {
    return pages.get(question, write);
  }

  /** The entry of that id or slug, or null. */
  @Nullable CatalogueEntry find(String idOrSlug) {
    return byKey.get(idOrSlug.toLowerCase(Locale.ROOT));
  }
}
