package dev.stratbase.billing.provider;

/** What an event is about; what it claims is not believed, only looked up. */
public sealed interface EventSubject {
  /** Nothing of ours: kept and ignored. */
  record Nothing() implements EventSubject {}

  /** A subscription, to be fetched. */
  record OfSubscription(String subscriptionId) implements EventSubject {}

  /** A payment of a subscription that went back. */
  record OfReversal(String subscriptionId, PaymentReversal reversal) implements EventSubject {}

  /** A checkout that can no longer be paid. */
  record OfExpiredCheckout(String sessionId) implements EventSubject {}
}
