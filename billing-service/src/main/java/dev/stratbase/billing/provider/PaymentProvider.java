package dev.stratbase.billing.provider;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider, in our words. All calls come back on the Vert.x context they were made on,
 * and fail with {@link ProviderUnavailableException} when it is not known whether they had an
 * effect, so that they may be repeated with the same key, or with {@link ProviderRefusalException}.
 */
public interface PaymentProvider {
  /** Which one it is. */
  ProviderName name();

  /** Whether keys are set; without them nothing else may be called. */
  boolean isConfigured();

  /** Makes the page on which somebody pays. The order's id makes repetitions harmless. */
  Uni<OpenedCheckout> openCheckout(CheckoutOrder order);

  /** Sees to it that a page can no longer be paid, or tells that it was. */
  Uni<ClosedCheckout> closeCheckout(String sessionId);

  /** Address of the page where a customer changes cards and sees invoices. */
  Uni<String> openPortal(String customerId, String returnUrl);

  /** A subscription as it is now; empty when the provider knows none. */
  Uni<Optional<ProviderSubscription>> fetch(String subscriptionId);

  /** Ends a subscription, with its paid period or now. Ending it twice is no error. */
  Uni<Void> cancel(String subscriptionId, boolean atPeriodEnd);

  /** Lets one go on that was to end with its period. */
  Uni<Void> resume(String subscriptionId);

  /**
   * Moves one to another price.
   *
   * @return where the customer must agree first; empty when it is done
   */
  Uni<Optional<String>> changePlan(String subscriptionId, String priceId, String returnUrl);

  /**
   * A page of all subscriptions for comparing, or empty when the provider has no such list and each
   * one must be asked for.
   *
   * @param after where the page before ended, or null
   */
  Uni<Optional<SubscriptionPage>> list(@Nullable String after);

  /**
   * Judges the signature of a delivered event and reads its envelope.
   *
   * @throws WebhookRefusal for anything that is not certainly the provider's
   */
  Uni<ReceivedEvent> receive(WebhookDelivery delivery);

  /** What a stored event is about; asks the provider where the event itself does not say. */
  Uni<EventSubject> subject(ReceivedEvent event);

  /** Reads the envelope of an event whose signature was judged when it came. */
  ReceivedEvent parse(byte[] raw);
}
