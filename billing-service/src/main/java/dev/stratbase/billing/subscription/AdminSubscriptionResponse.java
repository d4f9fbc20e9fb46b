package dev.stratbase.billing.subscription;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscription and whose it is. */
@Schema(name = "AdminSubscription")
record AdminSubscriptionResponse(UUID userId, SubscriptionResponse subscription) {
  static AdminSubscriptionResponse from(Subscription row) {
    return new AdminSubscriptionResponse(row.userId, SubscriptionResponse.from(row));
  }
}
