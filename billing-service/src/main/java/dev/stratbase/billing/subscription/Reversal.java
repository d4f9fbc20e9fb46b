package dev.stratbase.billing.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A payment that went back. */
@Entity
@Table(name = "payment_reversals")
class Reversal {
  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  @Column(name = "subscription_id")
  UUID subscriptionId;

  String provider;

  @Column(name = "provider_payment_id")
  String providerPaymentId;

  String kind;

  String state;

  @Column(name = "amount_minor")
  long amountMinor;

  @Column(name = "reversed_minor")
  long reversedMinor;

  String currency;

  @Column(name = "paid_at")
  Instant paidAt;

  @Column(name = "credits_clawed")
  int creditsClawed;

  @Column(name = "created_at")
  Instant createdAt;
}
