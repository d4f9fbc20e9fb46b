package dev.stratbase.billing.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the provider's for cards, invoices and cancelling. */
@Schema(name = "Portal")
record Portal(
    @Schema(examples = "https://billing.stripe.com/p/session/123", maxLength = 4000) String url) {}
