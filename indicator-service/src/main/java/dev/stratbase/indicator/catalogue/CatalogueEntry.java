package dev.stratbase.indicator.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.parameters.ParameterSchema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry in memory, with everything that can be made once.
 *
 * @param item as a list shows it
 * @param listed the same, as JSON
 * @param full as it is read alone, as JSON
 * @param tag entity tag of {@code full}
 * @param schema its parameters; null for an adopted entry that describes none
 * @param text its words, for the search
 */
record CatalogueEntry(
    IndicatorResponse item,
    JsonNode listed,
    WrittenJson full,
    String tag,
    @Nullable ParameterSchema schema,
    SearchText text) {

  /** Where it stands by name. */
  String sortName() {
    return item.name().toLowerCase(Locale.ROOT);
  }
}
