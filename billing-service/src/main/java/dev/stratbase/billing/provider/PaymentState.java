package dev.stratbase.billing.provider;

import java.util.Locale;

/** What became of a subscription's latest payment. */
public enum PaymentState {
  NONE,
  PENDING,
  PAID,
  FAILED;

  /** As it stands in rows and bodies. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
