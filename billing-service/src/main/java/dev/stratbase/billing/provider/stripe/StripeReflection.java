package dev.stratbase.billing.provider.stripe;

import com.stripe.model.Account;
import com.stripe.model.BankAccount;
import com.stripe.model.Card;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.model.Source;
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

  /**
   * What an error can enclose, such as the payment that was declined. Nobody reads it, so its
   * fields are not kept, but without a constructor the whole answer could not be read.
   */
  @RegisterForReflection(
      targets = {
        Account.class,
        BankAccount.class,
        Card.class,
        PaymentIntent.class,
        PaymentMethod.class,
        SetupIntent.class,
        Source.class
      },
      methods = false,
      fields = false,
      ignoreNested = true)
  static final class Enclosed {
    private Enclosed() {}
  }
}
