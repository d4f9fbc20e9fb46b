package dev.stratbase.indicator.custom;

import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.QueryValues;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What one's own list can be narrowed to besides; used as a {@code @BeanParam}. */
public final class OwnFilter extends PublicFilter {
  @QueryParam("is_public")
  @Parameter(
      description = "Only those that are, or are not, public.",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String open;

  @QueryParam("sort")
  @Parameter(
      description = "Order.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"newest", "name"},
              defaultValue = "newest"))
  @Nullable String sort;

  /** For JAX-RS, which fills the fields. */
  public OwnFilter() {}

  @Override
  IndicatorList.Order order() {
    return switch (sort) {
      case null -> IndicatorList.Order.NEWEST;
      case "newest" -> IndicatorList.Order.NEWEST;
      case "name" -> IndicatorList.Order.NAME;
      default -> throw PageRequest.invalid("sort", "must be one of newest, name");
    };
  }

  @Override
  IndicatorList list() {
    return super.list().where("open", QueryValues.flag("is_public", open));
  }
}
