package dev.stratbase.billing.coupon;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part of a coupon that who redeemed it may see: never how often others did. */
@Entity
@Table(name = "coupons")
class RedeemedCoupon {
  @Id UUID id;

  String code;

  @Column(name = "discount_percent")
  int discountPercent;

  @Nullable String description;
}
