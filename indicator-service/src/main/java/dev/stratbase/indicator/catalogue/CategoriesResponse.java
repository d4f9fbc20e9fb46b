package dev.stratbase.indicator.catalogue;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The families of the library, with how much there is of each. */
@Schema(name = "Categories")
record CategoriesResponse(List<Category> items) {

  /** One family. */
  @Schema(name = "Category")
  record Category(
      @Schema(description = "Value for the filter category.", examples = "oscillators")
          String category,
      @Schema(description = "Its name for people.", examples = "Oscillators") String title,
      @Schema(description = "Entries on offer.", examples = "12", minimum = "0") int count,
      @Schema(
              description = "Entries on offer by type.",
              examples = "{\"entry\":5,\"exit\":3,\"trend\":4}")
          Map<String, Integer> types) {

    static Category of(String key, String title, Map<String, Integer> types) {
      int count = types.values().stream().mapToInt(Integer::intValue).sum();
      return new Category(key, title, count, types);
    }
  }
}
