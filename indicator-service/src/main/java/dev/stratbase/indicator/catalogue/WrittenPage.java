package dev.stratbase.indicator.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * One page as it is sent.
 *
 * @param body JSON
 * @param nextCursor where the next page starts, null on the last
 */
record WrittenPage(WrittenJson body, @Nullable String nextCursor) {

  /** What a page was asked for; the same question to the same library has the same answer. */
  record Question(
      CatalogueQuery query,
      CatalogueFields fields,
      @Nullable Place after,
      int limit,
      boolean counted) {}
}
