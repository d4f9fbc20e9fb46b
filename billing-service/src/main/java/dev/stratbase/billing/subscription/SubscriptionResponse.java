package dev.stratbase.billing.subscription;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A subscription as its owner sees it; the names are the columns of the seed's table. */
@Schema(name = "Subscription")
record SubscriptionResponse(
    UUID id,
    @Schema(
            enumeration = {
              "incomplete",
              "trialing",
              "active",
              "past_due",
              "paused",
              "canceled",
              "expired"
            },
            examples = "active")
        String status,
    @Schema(
            description = "manual is one an administrator gave.",
            enumeration = {"stripe", "paypal", "manual"},
            examples = "stripe")
        String provider,
    @Schema(examples = "sub_123", maxLength = 255) @Nullable String providerSubscriptionId,
    @Schema(description = "Code of the plan.", examples = "pro-monthly", maxLength = 60)
        String planType,
    @Nullable Instant currentPeriodStart,
    @Nullable Instant currentPeriodEnd,
    @Schema(description = "Whether it ends with the period instead of renewing.")
        boolean cancelAtPeriodEnd,
    @Schema(description = "After a failed payment: how long it stays good.")
        @Nullable Instant graceUntil,
    @Schema(description = "A second current one beside another; it entitles to nothing.")
        boolean flagged,
    @Schema(description = "Why it is flagged.", examples = "second_current", maxLength = 60)
        @Nullable String flagReason,
    @Schema(description = "The provider's own word.", examples = "active", maxLength = 60)
        @Nullable String rawStatus,
    @Nullable Instant trialEnd,
    @Nullable Instant canceledAt,
    @Schema(
            description = "What became of the latest payment.",
            enumeration = {"none", "pending", "paid", "failed"},
            examples = "paid")
        String paymentState,
    @Schema(description = "Since when a payment is owed.") @Nullable Instant paymentFailedAt,
    @Schema(description = "How often it was tried.", minimum = "0") int paymentAttempts,
    @Schema(description = "When the provider tries it again.")
        @Nullable Instant nextPaymentAttemptAt,
    @Schema(examples = "20", minimum = "1", maximum = "100") @Nullable Integer discountPercent,
    @Nullable Instant discountEndsAt,
    Instant createdAt,
    Instant updatedAt) {
  static SubscriptionResponse from(Subscription row) {
    return new SubscriptionResponse(
        row.id,
        row.status,
        row.provider,
        row.providerSubscriptionId,
        row.planType,
        row.currentPeriodStart,
        row.currentPeriodEnd,
        row.cancelAtPeriodEnd,
        row.graceUntil,
        row.flagged,
        row.flagReason,
        row.rawStatus,
        row.trialEnd,
        row.canceledAt,
        row.paymentState,
        row.paymentFailedAt,
        row.paymentAttempts,
        row.nextPaymentAttemptAt,
        row.discountPercent,
        row.discountEndsAt,
        row.createdAt,
        row.updatedAt);
  }
}
