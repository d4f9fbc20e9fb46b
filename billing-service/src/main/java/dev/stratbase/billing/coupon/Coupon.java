package dev.stratbase.billing.coupon;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Seed table Coupons, as administrators see it. Redemption alone counts the uses. */
@Entity
@DynamicUpdate
@Table(name = "coupons")
class Coupon {
  @Id UUID id;

  @Column(updatable = false)
  String code;

  @Column(name = "discount_percent")
  int discountPercent;

  @Nullable String description;

  @Column(name = "is_active")
  boolean active;

  @Column(name = "max_uses")
  @Nullable Integer maxUses;

  @Column(name = "current_uses", insertable = false, updatable = false)
  int currentUses;

  @Column(name = "starts_at")
  @Nullable Instant startsAt;

  @Column(name = "expiration_date")
  @Nullable Instant expirationDate;

  @Column(name = "first_time_only")
  boolean firstTimeOnly;

  /** Null means every plan. */
  @Column(name = "plan_codes")
  @Nullable List<String> planCodes;

  String duration;

  @Column(name = "duration_periods")
  @Nullable Integer durationPeriods;

  @Column(name = "created_at", insertable = false, updatable = false)
  Instant createdAt;

  @Column(name = "updated_at", insertable = false, updatable = false)
  Instant updatedAt;
}
