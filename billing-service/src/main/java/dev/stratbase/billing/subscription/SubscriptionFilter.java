package dev.stratbase.billing.subscription;

import dev.stratbase.kit.http.PageRequest;
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
    if (userId != null) {
      parameters.put("person", person(userId));
      condition += " and s.userId = :person";
    }
    if (status != null) {
      if (!List.of("incomplete", "trialing", "active", "past_due", "paused", "canceled", "expired")
          .contains(status)) {
        throw PageRequest.invalid("status", "is no status of a subscription");
      }
      parameters.put("status", status);
      condition += " and s.status = :status";
    }
    if (flagged != null) {
      condition +=
          switch (flagged) {
            case "true" -> " and s.flagged";
            case "false" -> " and not s.flagged";
            default -> throw PageRequest.invalid("flagged", "must be true or false");
          };
    }
    return condition;
  }

  private static UUID person(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw PageRequest.invalid("user_id", "must be a UUID");
    }
  }
}
