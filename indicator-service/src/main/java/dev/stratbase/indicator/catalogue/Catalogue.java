package dev.stratbase.indicator.catalogue;

import dev.stratbase.indicator.IndicatorProblem;
import dev.stratbase.kit.problem.CommonProblem;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The library in memory; a change replaces it as a whole. */
@Singleton
public final class Catalogue {
  private volatile @Nullable Snapshot current;

  Catalogue() {}

  /** The latest snapshot; fails with {@code library_not_ready} before the first. */
  Snapshot snapshot() {
    Snapshot snapshot = current;
    if (snapshot == null) {
      throw IndicatorProblem.LIBRARY_NOT_READY.exception();
    }
    return snapshot;
  }

  /** The entry of that id or slug; fails with {@code not_found}. */
  CatalogueEntry entry(String idOrSlug) {
    CatalogueEntry entry = snapshot().find(idOrSlug);
    if (entry == null) {
      throw CommonProblem.NOT_FOUND.exception();
    }
    return entry;
  }

  /** The id of that id or slug; fails with {@code not_found}. */
  public UUID id(String idOrSlug) {
    return entry(idOrSlug).item().id();
  }

  /** The same for an entry on offer; fails with {@code indicator_retired} for another. */
  public UUID offered(String idOrSlug) {
    IndicatorResponse item = entry(idOrSlug).item();
    if (item.retired()) {
      throw IndicatorProblem.INDICATOR_RETIRED.exception();
    }
    return item.id();
  }

  boolean isLoaded() {
    return current != null;
  }

  boolean isAt(long revision) {
    Snapshot snapshot = current;
    return snapshot != null && snapshot.revision() == revision;
  }

  void replace(Snapshot snapshot) {
    current = snapshot;
  }
}
