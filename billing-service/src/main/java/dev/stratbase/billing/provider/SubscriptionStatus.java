package dev.stratbase.billing.provider;

import java.util.Locale;

/** Our word for what a subscription is; docs/billing.md has the providers' beside it. */
public enum SubscriptionStatus {
  /** Begun, and the first payment or approval is missing. */
  INCOMPLETE,
  TRIALING,
  ACTIVE,
  /** A payment failed; good while its grace lasts. */
  PAST_DUE,
  PAUSED,
  CANCELED,
  /** Never came to a first payment, or ran its whole course. */
  EXPIRED;

  /** As it stands in rows and bodies. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
