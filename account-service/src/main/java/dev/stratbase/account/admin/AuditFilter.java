package dev.stratbase.account.admin;

import dev.stratbase.kit.http.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which lines of the audit are wanted. */
public final class AuditFilter {
  private static final Pattern ACTION = Pattern.compile("[a-z_]{1,60}");
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  @QueryParam("user_id")
  @Parameter(
      description = "Only what was done with this account.",
      schema = @Schema(type = SchemaType.STRING, format = "uuid"))
  @Nullable String userId;

  @QueryParam("action")
  @Parameter(
      description = "Only this action.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              pattern = "^[a-z_]+$",
              maxLength = 60,
              examples = "credits_adjusted"))
  @Nullable String action;

  /** For JAX-RS, which fills the fields. */
  public AuditFilter() {}

  @Nullable UUID userId() {
    if (userId == null) {
      return null;
    }
    if (!ID.matcher(userId).matches()) {
      throw PageRequest.invalid("user_id", "must be a UUID");
    }
    return UUID.fromString(userId);
  }

  @Nullable String action() {
    if (action != null && !ACTION.matcher(action).matches()) {
      throw PageRequest.invalid("action", "must be an action such as credits_adjusted");
    }
    return action;
  }
}
