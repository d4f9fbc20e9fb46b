package dev.stratbase.billing.audit;

import dev.stratbase.kit.http.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which lines of the audit are wanted. */
public final class BillingAuditFilter {
  private static final List<String> ACTIONS =
      List.of(
          "coupon_created", "coupon_changed", "coupon_removed", "plan_given", "plan_taken_back");
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  // PostgreSQL's range of times is narrower than Java's.
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  @QueryParam("actor")
  @Parameter(
      description = "Only what this administrator did.",
      schema = @Schema(type = SchemaType.STRING, format = "uuid"))
  @Nullable String actor;

  @QueryParam("subject")
  @Parameter(
      description = "Only what was done with this coupon, this subscription or for this person.",
      schema = @Schema(type = SchemaType.STRING, format = "uuid"))
  @Nullable String subject;

  @QueryParam("action")
  @Parameter(
      description = "Only this.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {
                "coupon_created",
                "coupon_changed",
                "coupon_removed",
                "plan_given",
                "plan_taken_back"
              }))
  @Nullable String action;

  @QueryParam("since")
  @Parameter(
      description = "Only at or after this time.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              format = "date-time",
              maxLength = 35,
              examples = "2026-01-31T12:00:00Z"))
  @Nullable String since;

  @QueryParam("until")
  @Parameter(
      description = "Only before this time.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              format = "date-time",
              maxLength = 35,
              examples = "2026-02-28T12:00:00Z"))
  @Nullable String until;

  /** For JAX-RS, which fills the fields. */
  public BillingAuditFilter() {}

  /** The condition, and its parameters into the map. */
  String condition(Map<String, Object> parameters) {
    String condition = "1 = 1";
    if (actor != null) {
      parameters.put("actor", id("actor", actor));
      condition += " and a.actor = :actor";
    }
    if (subject != null) {
      parameters.put("subject", id("subject", subject));
      condition +=
          " and (a.couponId = :subject or a.subscriptionId = :subject or a.userId = :subject)";
    }
    if (action != null) {
      if (!ACTIONS.contains(action)) {
        throw PageRequest.invalid("action", "can be one of " + ACTIONS);
      }
      parameters.put("action", action);
      condition += " and a.action = :action";
    }
    if (since != null) {
      parameters.put("since", time("since", since));
      condition += " and a.createdAt >= :since";
    }
    if (until != null) {
      parameters.put("until", time("until", until));
      condition += " and a.createdAt < :until";
    }
    return condition;
  }

  private static UUID id(String name, String text) {
    if (!ID.matcher(text).matches()) {
      throw PageRequest.invalid(name, "must be a UUID");
    }
    return UUID.fromString(text);
  }

  private static Instant time(String name, String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw PageRequest.invalid(name, "must be a time such as 2026-01-31T12:00:00Z");
    }
    throw PageRequest.invalid(name, "must lie between 1970 and 9999");
  }
}
