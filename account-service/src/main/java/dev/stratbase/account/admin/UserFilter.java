package dev.stratbase.account.admin;

import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.QueryValues;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which people an administrator wants listed, and in which order. */
public final class UserFilter {
  private static final int MIN_TEXT = 3;
  private static final int MAX_TEXT = 100;

  @QueryParam("q")
  @Parameter(
      description = "Text anywhere in the e-mail address, without case; at least 3 characters.",
      schema = @Schema(type = SchemaType.STRING, minLength = MIN_TEXT, maxLength = MAX_TEXT))
  @Nullable String text;

  @QueryParam("is_premium")
  @Parameter(
      description = "Only people with premium, or only those without.",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String premium;

  @QueryParam("sort")
  @Parameter(
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"-created_at", "created_at", "email"},
              defaultValue = "-created_at"))
  @Nullable String sort;

  /** For JAX-RS, which fills the fields. */
  public UserFilter() {}

  /** Fewer characters make no trigram, which the index is made of. */
  @Nullable String text() {
    if (text == null) {
      return null;
    }
    String wanted = text.strip();
    int length = wanted.codePointCount(0, wanted.length());
    if (length < MIN_TEXT || length > MAX_TEXT || wanted.indexOf('\0') >= 0) {
      throw PageRequest.invalid(
          "q", "must be " + MIN_TEXT + " to " + MAX_TEXT + " characters of an e-mail address");
    }
    return wanted;
  }

  @Nullable Boolean premium() {
    return QueryValues.flag("is_premium", premium);
  }

  String sort() {
    return switch (sort) {
      case null -> "-created_at";
      case "-created_at", "created_at", "email" -> sort;
      default -> throw PageRequest.invalid("sort", "can be -created_at, created_at or email");
    };
  }
}
