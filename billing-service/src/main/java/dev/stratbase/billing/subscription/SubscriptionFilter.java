package dev.stratbase.billing.subscription;

import dev.stratbase.kit.http.QueryValues;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which subscriptions an administrator wants listed. */
public final class SubscriptionFilter {
  private static final List<String> STATUSES =
      List.of("incomplete", "trialing", "active", "past_due", "paused", "canceled", "expired");

  @QueryParam("user_id")
  @Parameter(schema = @Schema(type = SchemaType.STRING, format = "uuid", maxLength = 36))
  @Nullable String userId;

  @QueryParam("status")
  @Parameter(
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {
                "incomplete",
                "trialing",
                "active",
                "past_due",
                "paused",
                "canceled",
                "expired"
              }))
  @Nullable String status;

  @QueryParam("flagged")
  @Parameter(
      description = "Only those beside another one.",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String flagged;

  /** For JAX-RS, which fills the fields. */
  public SubscriptionFilter() {}

  /** The condition, and its parameters into the map. */
  String condition(Map<String, Object> parameters) {
    String condition = "1 = 1";
    @Nullable UUID person = QueryValues.uuid("user_id", userId);
    if (person != null) {
      parameters.put("person", person);
      condition += " and s.userId = :person";
    }
    @Nullable String state = QueryValues.oneOf("status", status, STATUSES);
    if (state != null) {
      parameters.put("status", state);
      condition += " and s.status = :status";
    }
    @Nullable Boolean wanted = QueryValues.flag("flagged", flagged);
    if (wanted != null) {
      condition += wanted ? " and s.flagged" : " and not s.flagged";
    }
    return condition;
  }
}
