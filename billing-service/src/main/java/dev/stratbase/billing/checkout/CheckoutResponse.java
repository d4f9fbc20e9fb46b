package dev.stratbase.billing.checkout;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A checkout as its person sees it. */
@Schema(name = "Checkout")
record CheckoutResponse(
    UUID id,
    @Schema(examples = "pro-monthly", maxLength = 60) String planCode,
    @Schema(
            enumeration = {"stripe", "paypal"},
            examples = "stripe")
        String provider,
    @Schema(
            description =
                "open: send the person to url. completed: it was paid, the subscription follows."
                    + " expired: too late or given up. failed: the provider was not there.",
            enumeration = {"creating", "open", "completed", "expired", "failed"},
            examples = "open")
        String status,
    @Schema(
            description = "The provider's page to pay on.",
            examples = "https://checkout.stripe.com/c/pay/cs_123",
            maxLength = 4000)
        @Nullable String url,
    @Schema(
            description = "What a coupon takes off.",
            examples = "20",
            minimum = "1",
            maximum = "100")
        @Nullable Integer discountPercent,
    @Schema(
            description = "How long the discount lasts.",
            enumeration = {"once", "periods", "forever"})
        @Nullable String discountDuration,
    @Schema(description = "How many payments, when it lasts periods.", minimum = "1")
        @Nullable Integer discountPeriods,
    @Schema(description = "Free days, for who subscribes for the first time.", examples = "14")
        int trialDays,
    Instant expiresAt,
    Instant createdAt) {
  static CheckoutResponse from(Checkout row) {
    return new CheckoutResponse(
        row.id(),
        row.planCode(),
        row.provider(),
        row.status(),
        row.isOpen() ? row.url() : null,
        row.discountPercent(),
        row.discountDuration(),
        row.discountPeriods(),
        row.trialDays(),
        row.expiresAt(),
        row.createdAt());
  }
}
