package dev.stratbase.indicator.custom;

import dev.stratbase.indicator.library.IndicatorType;
import dev.stratbase.kit.http.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What the list of public ones can be narrowed to; used as a {@code @BeanParam}. */
public class PublicFilter {
  private static final int MAX_TEXT = 60;

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
      description = "Only of this category.",
      schema = @Schema(type = SchemaType.STRING, maxLength = MAX_TEXT))
  @Nullable String category;

  @QueryParam("q")
  @Parameter(
      description =
          "Only where the name or the description contains this text; of one or two letters,"
              + " where a word begins with it.",
      schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = MAX_TEXT))
  @Nullable String text;

  /** For JAX-RS, which fills the fields. */
  public PublicFilter() {}

  IndicatorList.Order order() {
    return IndicatorList.Order.NEWEST;
  }

  /** The list, with the conditions checked; fails with {@code invalid_parameter}. */
  IndicatorList list() {
    List<String> types = Arrays.stream(IndicatorType.values()).map(IndicatorType::key).toList();
    if (type != null && !types.contains(type)) {
      throw PageRequest.invalid("type", "must be one of " + String.join(", ", types));
    }
    requireText("category", category);
    requireText("q", text);
    return new IndicatorList(order())
        .where("type", type)
        .where("category", category)
        .containing(text);
  }

  /** The list of everybody's public ones, with the conditions checked. */
  IndicatorList published() {
    IndicatorList checked = list().where("open", true);
    return text == null || text.isBlank()
        ? checked
        : checked.found(new PublicSearch(text, type, category));
  }

  private static void requireText(String parameter, @Nullable String value) {
    if (value != null && (value.length() > MAX_TEXT || value.indexOf('\0') >= 0)) {
      throw PageRequest.invalid(parameter, "must be at most " + MAX_TEXT + " characters of text");
    }
  }
}
