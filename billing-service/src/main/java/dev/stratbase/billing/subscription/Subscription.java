package dev.stratbase.billing.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seed table Subscriptions, a mirror of the payment provider's; people only read it. */
@Entity
@Table(name = "subscriptions")
class Subscription {
  @Id UUID id;

  String status;

  String provider;

  @Column(name = "provider_subscription_id")
  @Nullable String providerSubscriptionId;

  @Column(name = "plan_type")
  String planType;

  @Column(name = "current_period_start")
  @Nullable Instant currentPeriodStart;

  @Column(name = "current_period_end")
  @Nullable Instant currentPeriodEnd;

  @Column(name = "cancel_at_period_end")
  boolean cancelAtPeriodEnd;

  @Column(name = "grace_until")
  @Nullable Instant graceUntil;

  boolean flagged;

  @Column(name = "flag_reason")
  @Nullable String flagReason;

  @Column(name = "user_id")
  UUID userId;

  @Column(name = "raw_status")
  @Nullable String rawStatus;

  @Column(name = "provider_customer_id")
  @Nullable String providerCustomerId;

  @Column(name = "trial_end")
  @Nullable Instant trialEnd;

  @Column(name = "canceled_at")
  @Nullable Instant canceledAt;

  @Column(name = "payment_state")
  String paymentState;

  @Column(name = "payment_failed_at")
  @Nullable Instant paymentFailedAt;

  @Column(name = "payment_attempts")
  int paymentAttempts;

  @Column(name = "next_payment_attempt_at")
  @Nullable Instant nextPaymentAttemptAt;

  @Column(name = "discount_percent")
  @Nullable Integer discountPercent;

  @Column(name = "discount_ends_at")
  @Nullable Instant discountEndsAt;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;
}
