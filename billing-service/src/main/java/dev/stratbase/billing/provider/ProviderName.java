package dev.stratbase.billing.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The payment providers. */
public enum ProviderName {
  STRIPE,
  PAYPAL;

  /** As it stands in rows, paths and bodies. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The provider of that code. */
  public static Optional<ProviderName> of(String code) {
    return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
  }
}
