package dev.stratbase.indicator.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked question to the catalogue.
 *
 * @param type null for any
 * @param category null for any
 * @param custom null for any
 * @param retired whether the retired ones are asked for instead of those on offer
 * @param words to look for; none for everything
 * @param sort the order of the answer
 */
record CatalogueQuery(
    @Nullable String type,
    @Nullable String category,
    @Nullable Boolean custom,
    boolean retired,
    List<String> words,
    SortOrder sort) {

  boolean accepts(IndicatorResponse item) {
    return item.retired() == retired
        && (type == null || type.equals(item.type()))
        && (category == null || category.equals(item.category()))
        && (custom == null || custom == item.custom());
  }
}
