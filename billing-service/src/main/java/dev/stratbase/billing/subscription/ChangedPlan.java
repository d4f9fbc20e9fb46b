package dev.stratbase.billing.subscription;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A subscription after its plan was changed, or is about to be. */
@Schema(name = "ChangedPlan")
record ChangedPlan(
    SubscriptionResponse subscription,
    @Schema(
            description =
                "Where the person must agree before the change happens; null when it has happened.",
            maxLength = 4000)
        @Nullable String approvalUrl) {}
