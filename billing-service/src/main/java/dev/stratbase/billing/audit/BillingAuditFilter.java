package dev.stratbase.billing.audit;

import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.QueryValues;
import dev.stratbase.kit.http.RowList;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which lines of the audit are wanted. */
public final class BillingAuditFilter {
  private static final List<String> ACTIONS =
      List.of(
          "coupon_created", "coupon_changed", "coupon_removed", "plan_given", "plan_taken_back");

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

  RowList<BillingAuditEntry> list(PageRequest page) {
    return RowList.latestFirst(BillingAuditEntry.class, row -> row.id, page)
        .where("e.actor = :actor", "actor", QueryValues.uuid("actor", actor))
        .where(
            "e.couponId = :subject or e.subscriptionId = :subject or e.userId = :subject",
            "subject",
            QueryValues.uuid("subject", subject))
        .where("e.action = :action", "action", QueryValues.oneOf("action", action, ACTIONS))
        .where("e.createdAt >= :since", "since", QueryValues.time("since", since))
        .where("e.createdAt < :until", "until", QueryValues.time("until", until));
  }
}
