package dev.stratbase.indicator.catalogue;

import dev.stratbase.indicator.library.IndicatorType;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.QueryValues;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of the catalogue is asked for; used as a {@code @BeanParam}. */
public final class CatalogueFilter {
  private static final int MAX_TEXT = 100;

  @QueryParam("type")
  @Parameter(
      description = "Only of this type.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"trend", "entry", "exit", "stop_loss"}))
  @Nullable String type;

  @QueryParam("category")
  @Parameter(
      description = "Only of this family, a key of /v1/indicators/categories.",
      schema = @Schema(type = SchemaType.STRING, maxLength = 100))
  @Nullable String category;

  @QueryParam("is_custom")
  @Parameter(
      description = "Only entries that were, or were not, somebody's own first.",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String custom;

  @QueryParam("retired")
  @Parameter(
      description = "Send true for the entries that are no longer offered instead.",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  @Nullable String retired;

  @QueryParam("q")
  @Parameter(
      description = "Words to look for in name, category and description; slips are forgiven.",
      schema = @Schema(type = SchemaType.STRING, maxLength = 100))
  @Nullable String q;

  @QueryParam("sort")
  @Parameter(
      description =
          "Order: relevance when q is sent, else name, unless said otherwise. By rating, what at"
              + " least 10 people rated comes before what fewer did.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"name", "newest", "rating", "relevance"}))
  @Nullable String sort;

  @QueryParam("fields")
  @Parameter(
      description = "Only these members of each indicator, with commas between; all when left out.",
      schema = @Schema(type = SchemaType.STRING, maxLength = 500, examples = "slug,name,rating"))
  @Nullable String fields;

  /** For JAX-RS, which fills the fields. */
  public CatalogueFilter() {}

  /** The same, checked; fails with {@code invalid_parameter}. */
  CatalogueQuery checked() {
    List<String> words = SearchText.query(bounded("q", q));
    if (words.isEmpty() && q != null && !q.isBlank()) {
      throw PageRequest.invalid("q", "must contain a letter or digit");
    }
    return new CatalogueQuery(
        type(),
        category == null ? null : bounded("category", category),
        QueryValues.flag("is_custom", custom),
        Boolean.TRUE.equals(QueryValues.flag("retired", retired)),
        words,
        sort(!words.isEmpty()));
  }

  /** The members to show; fails with {@code invalid_parameter}. */
  CatalogueFields shown() {
    return CatalogueFields.of(fields);
  }

  private @Nullable String type() {
    List<String> known = Arrays.stream(IndicatorType.values()).map(IndicatorType::key).toList();
    if (type != null && !known.contains(type)) {
      throw PageRequest.invalid("type", "must be one of " + String.join(", ", known));
    }
    return type;
  }

  private SortOrder sort(boolean searching) {
    if (sort == null) {
      return searching ? SortOrder.RELEVANCE : SortOrder.NAME;
    }
    SortOrder order =
        Arrays.stream(SortOrder.values())
            .filter(known -> known.key().equals(sort))
            .findFirst()
            .orElseThrow(() ->
                PageRequest.invalid(
                    "sort",
                    "must be one of "
                        + Arrays.stream(SortOrder.values())
                            .map(SortOrder::key)
                            .collect(Collectors.joining(", "))));
    if (order == SortOrder.RELEVANCE && !searching) {
      throw PageRequest.invalid("sort", "can be relevance only together with q");
    }
    return order;
  }

  private static String bounded(String parameter, @Nullable String value) {
    if (value != null && value.length() > MAX_TEXT) {
      throw PageRequest.invalid(parameter, "must be at most " + MAX_TEXT + " characters");
    }
    return value == null ? "" : value;
  }
}
