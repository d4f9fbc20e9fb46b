package dev.stratbase.billing.provider;

/**
 * A page on which somebody can pay.
 *
 * @param sessionId the provider's name for it
 * @param priceId what is charged: the plan's own price, or one made for the discount
 * @param url where to send the person
 */
public record OpenedCheckout(String sessionId, String priceId, String url) {}
