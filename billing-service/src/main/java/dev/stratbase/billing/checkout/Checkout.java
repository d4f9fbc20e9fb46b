package dev.stratbase.billing.checkout;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of checkouts, as the slice's functions answer with it. */
record Checkout(
    UUID id,
    UUID person,
    String planCode,
    String provider,
    String status,
    @Nullable Integer discountPercent,
    @Nullable String discountDuration,
    @Nullable Integer discountPeriods,
    int trialDays,
    @Nullable String sessionId,
    @Nullable String priceId,
    @Nullable String url,
    String successUrl,
    String cancelUrl,
    Instant expiresAt,
    Instant createdAt) {
  /** For a select list. */
  static final String COLUMNS =
      "id, user_id, plan_code, provider, status, discount_percent, discount_duration,"
          + " discount_periods, trial_days, provider_session_id, provider_price_id, url,"
          + " success_url, cancel_url, expires_at, created_at";

  static Checkout of(Row row) {
    return new Checkout(
        row.getUUID("id"),
        row.getUUID("user_id"),
        row.getString("plan_code"),
        row.getString("provider"),
        row.getString("status"),
        row.getInteger("discount_percent"),
        row.getString("discount_duration"),
        row.getInteger("discount_periods"),
        row.getInteger("trial_days"),
        row.getString("provider_session_id"),
        row.getString("provider_price_id"),
        row.getString("url"),
        row.getString("success_url"),
        row.getString("cancel_url"),
        instant(row, "expires_at"),
        instant(row, "created_at"));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at.toInstant();
  }

  /** Whether it may still be paid. */
  boolean isOpen() {
    return status.equals("open") || status.equals("creating");
  }
}
