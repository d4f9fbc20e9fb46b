package dev.stratbase.billing;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What stands at the head of the served document. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Stratbase billing API",
            version = "1.0.0",
            description =
                "Plans, a person's subscriptions and what they entitle to, and coupons. Amounts are"
                    + " integers in the currency's minor unit (1900 USD is 19 dollars).",
            contact = @Contact(name = "Stratbase", url = "https://stratbase.dev"),
            license = @License(name = "Proprietary", url = "https://stratbase.dev/license")),
    tags = {
      @Tag(name = "plans", description = "What can be subscribed to; open to everybody."),
      @Tag(name = "subscriptions", description = "Your own, as the payment provider has them."),
      @Tag(name = "entitlements", description = "What you may do now, until when, and why."),
      @Tag(
          name = "coupons",
          description = "Look at a discount code, redeem it, see what you redeemed."),
      @Tag(name = "checkout", description = "Pay for a plan on a provider's page."),
      @Tag(name = "webhooks", description = "The payment providers deliver their events."),
      @Tag(
          name = "admin-billing",
          description =
              "Administrators look after subscriptions, received events, comparisons and payments"
                  + " that went back."),
      @Tag(name = "admin-plans", description = "Administrators manage plans."),
      @Tag(name = "admin-coupons", description = "Administrators manage coupons.")
    })
public final class BillingApi extends Application {}
