package dev.stratbase.billing.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who did what to which coupon or subscription, and when. */
@Schema(name = "BillingAuditEntry")
record BillingAuditResponse(
    @Schema(description = "Grows with time.", examples = "1", minimum = "1") long id,
    Instant createdAt,
    @Schema(description = "The administrator; null for the service and the database's owner.")
        @Nullable UUID actor,
    @Schema(
            description = "In which capacity.",
            enumeration = {"administrator", "service", "owner"})
        String actedAs,
    @Schema(
            enumeration = {
              "coupon_created",
              "coupon_changed",
              "coupon_removed",
              "plan_given",
              "plan_taken_back"
            })
        String action,
    @Schema(description = "The coupon; it may be gone by now.") @Nullable UUID couponId,
    @Schema(description = "The subscription; it may be gone by now.") @Nullable UUID subscriptionId,
    @Schema(description = "Who was given a plan; their account may be gone by now.")
        @Nullable UUID userId,
    @Schema(
            description = "A change has two values of each member: before and after.",
            examples = "{\"discount_percent\":[10,20]}")
        JsonNode details) {

  static BillingAuditResponse from(BillingAuditEntry row, JsonNode details) {
    return new BillingAuditResponse(
        row.id,
        row.createdAt,
        row.actor,
        capacity(row.actedAs),
        row.action,
        row.couponId,
        row.subscriptionId,
        row.userId,
        details);
  }

  /** What the database notes is the role. */
  private static String capacity(String role) {
    return switch (role) {
      case "stratbase_billing_admin" -> "administrator";
      case "stratbase_billing" -> "service";
      default -> "owner";
    };
  }
}
