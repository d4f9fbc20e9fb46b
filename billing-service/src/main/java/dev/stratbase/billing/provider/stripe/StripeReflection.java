package dev.stratbase.billing.provider.stripe;

import com.stripe.model.StripeError;
import com.stripe.model.oauth.OAuthError;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What stripe-java reads with Gson although we ask for raw JSON: its error answers. A native image
 * keeps only what is named.
 */
@RegisterForReflection(targets = {StripeError.class, OAuthError.class})
final class StripeReflection {
  private StripeReflection() {}
}
