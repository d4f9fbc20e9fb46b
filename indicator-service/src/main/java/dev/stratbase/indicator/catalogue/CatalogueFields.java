package dev.stratbase.indicator.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.http.PageRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of an entry that a list is to show.
 *
 * @param names in the order of the answer; none for all of them
 */
record CatalogueFields(List<String> names) {
  /** As a list shows them; the template is answered with a single entry only. */
  static final List<String> ALL =
      List.of(
          "id",
          "slug",
          "name",
          "description",
          "category",
          "type",
          "parameters",
          "defaults",
          "outputs",
          "warmup",
          "revision",
          "is_custom",
          "is_public",
          "accuracy_rating",
          "rating",
          "created_at",
          "retired");

  private static final int LONGEST = 500;

  /** Reads {@code fields=slug,name}; fails with {@code invalid_parameter}. */
  static CatalogueFields of(@Nullable String text) {
    if (text == null) {
      return new CatalogueFields(List.of());
    }
    List<String> asked = Arrays.asList(text.split(",", -1));
    if (text.length() > LONGEST || !ALL.containsAll(asked)) {
      throw PageRequest.invalid(
          "fields", "must be names with commas between, out of " + String.join(", ", ALL));
    }
    return new CatalogueFields(ALL.stream().filter(asked::contains).toList());
  }

  JsonNode of(JsonNode listed) {
    if (names.isEmpty()) {
      return listed;
    }
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    names.forEach(name -> part.set(name, listed.path(name)));
    return part;
  }
}
