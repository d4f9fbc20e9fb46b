package dev.stratbase.billing.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Something that can be subscribed to. Its code and price's currency and interval never change. */
@Entity
@DynamicUpdate
@Table(name = "plans")
class Plan {
  @Id UUID id;

  @Column(updatable = false)
  String code;

  String name;

  @Nullable String description;

  @Column(name = "amount_minor")
  long amountMinor;

  @Column(updatable = false)
  String currency;

  @Column(name = "\"interval\"", updatable = false)
  String interval;

  @Column(name = "trial_days")
  int trialDays;

  @Column(name = "monthly_credits")
  int monthlyCredits;

  @Column(name = "is_premium", updatable = false)
  boolean premium;

  @ColumnTransformer(read = "features::text", write = "cast(cast(? as text) as jsonb)")
  String features;

  @Column(name = "provider_price_ids")
  @ColumnTransformer(read = "provider_price_ids::text", write = "cast(cast(? as text) as jsonb)")
  String providerPriceIds;

  boolean active;

  @Column(name = "\"position\"")
  int position;

  @Column(name = "created_at", insertable = false, updatable = false)
  Instant createdAt;

  @Column(name = "updated_at", insertable = false, updatable = false)
  Instant updatedAt;
}
