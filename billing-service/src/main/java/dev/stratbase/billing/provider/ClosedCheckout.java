package dev.stratbase.billing.provider;

/** What became of a page that was to be closed. */
public sealed interface ClosedCheckout {
  /** Nobody can pay on it any more, as far as the provider can promise that. */
  record Closed() implements ClosedCheckout {}

  /** It was paid. */
  record Paid(String subscriptionId) implements ClosedCheckout {}
}
