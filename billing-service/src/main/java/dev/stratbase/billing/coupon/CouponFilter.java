package dev.stratbase.billing.coupon;

import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.QueryValues;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which coupons an administrator wants listed, and in which order. */
public final class CouponFilter {
  private static final int MAX_TEXT = 100;

  @QueryParam("is_active")
  @Parameter(
      description = "Only active ones, or only those switched off.",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String active;

  @QueryParam("q")
  @Parameter(
      description = "Text in the code or the description, without case.",
      schema = @Schema(type = SchemaType.STRING, maxLength = MAX_TEXT))
  @Nullable String text;

  @QueryParam("sort")
  @Parameter(
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"-created_at", "created_at"},
              defaultValue = "-created_at"))
  @Nullable String sort;

  /** For JAX-RS, which fills the fields. */
  public CouponFilter() {}

  @Nullable Boolean active() {
    return QueryValues.flag("is_active", active);
  }

  /** As a pattern for LIKE with {@code \} as its escape, or null. */
  @Nullable String pattern() {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
      throw PageRequest.invalid("q", "must be at most " + MAX_TEXT + " characters of text");
    }
    return "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  CouponSort sort() {
    return CouponSort.of(sort);
  }
}
