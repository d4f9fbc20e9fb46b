package dev.stratbase.billing.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a provider's subscriptions.
 *
 * @param next where the following page starts, null behind the last
 */
public record SubscriptionPage(List<ProviderSubscription> subscriptions, @Nullable String next) {}
