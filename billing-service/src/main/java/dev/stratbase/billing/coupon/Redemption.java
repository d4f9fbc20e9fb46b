package dev.stratbase.billing.coupon;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Seed table UserCoupons; only the redeeming function writes it. */
@Entity
@Table(name = "user_coupons")
class Redemption {
  @Id UUID id;

  @ManyToOne(optional = false)
  @JoinColumn(name = "coupon_id")
  RedeemedCoupon coupon;

  String status;

  @Column(name = "used_at")
  Instant usedAt;
}
