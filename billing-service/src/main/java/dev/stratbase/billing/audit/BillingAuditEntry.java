package dev.stratbase.billing.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** One line of the audit, written by the tables' triggers and never changed. */
@Entity
@Table(name = "billing_audit")
class BillingAuditEntry {
  @Id long id;

  @Column(name = "created_at")
  Instant createdAt;

  @Nullable UUID actor;

  @Column(name = "acted_as")
  String actedAs;

  String action;

  @Column(name = "coupon_id")
  @Nullable UUID couponId;

  @Column(name = "subscription_id")
  @Nullable UUID subscriptionId;

  @Column(name = "user_id")
  @Nullable UUID userId;

  @ColumnTransformer(read = "details::text")
  String details;
}
