package dev.stratbase.account.admin;

import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.QueryValues;
import dev.stratbase.kit.http.RowList;
import jakarta.ws.rs.QueryParam;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which lines of the audit are wanted. */
public final class AuditFilter {
  private static final Pattern ACTION = Pattern.compile("[a-z_]{1,60}");

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

  RowList<AuditEntry> list(PageRequest page) {
    return RowList.latestFirst(AuditEntry.class, row -> row.id, page)
        .where("e.userId = :person", "person", QueryValues.uuid("user_id", userId))
        .where("e.action = :action", "action", action());
  }

  private @Nullable String action() {
    if (action != null && !ACTION.matcher(action).matches()) {
      throw PageRequest.invalid("action", "must be an action such as credits_adjusted");
    }
    return action;
  }
}
