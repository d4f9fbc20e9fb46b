package dev.stratbase.local.payments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.HttpFailure;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import dev.stratbase.local.http.Router;
import java.time.Instant;
import java.util.Locale;

/** Where a person pays, and where they look after their subscription. */
final class StripePages {
  private final StripeStandIn stripe;

  StripePages(StripeStandIn stripe) {
    this.stripe = stripe;
  }

  void register(Router router) {
    router
        .on("GET", "/pay/stripe/{id}", this::checkout)
        .on("POST", "/pay/stripe/{id}", this::pay)
        .on("GET", "/portal/stripe/{id}", this::portal)
        .on("POST", "/portal/stripe/{id}", this::press);
  }

  private Response checkout(Request request) {
    ObjectNode session = stripe.store().get(request.variable("id"));
    ObjectNode price = stripe.store().get(session.path("_private").path("price").asText());
    String coupon = session.path("_private").path("coupon").asText();
    String trial = session.path("_private").path("trial_days").asText("0");
    if (!session.path("status").asText().equals("open")) {
      return Page.of(
          "Nothing to pay here", Page.facts("This page", session.path("status").asText()));
    }
    return Page.of(
        "Pay with Stripe",
        Page.facts(
                "Price",
                String.format(
                    Locale.ROOT,
                    "%.2f %s a %s",
                    price.path("unit_amount").asLong() / 100.0,
                    price.path("currency").asText().toUpperCase(Locale.ROOT),
                    price.path("recurring").path("interval").asText()),
                "Discount",
                coupon.isEmpty() ? "none" : coupon,
                "Trial",
                trial.equals("0") ? "none" : trial + " days")
            + Page.button("pay", "Pay with 4242 4242 4242 4242")
            + Page.button("leave", "Leave without paying"));
  }

  private Response pay(Request request) {
    String id = request.variable("id");
    ObjectNode session = stripe.store().get(id);
    Form form = Form.read(request.body());
    if (form.is("action", "leave")) {
      return Page.seeOther(session.path("cancel_url").asText());
    }
    if (!form.is("action", "pay")) {
      throw new HttpFailure(400, "action can be pay or leave.");
    }
    stripe.pay(id);
    return Page.seeOther(session.path("success_url").asText().replace("{CHECKOUT_SESSION_ID}", id));
  }

  private Response portal(Request request) {
    ObjectNode portal = stripe.store().get(request.variable("id"));
    StringBuilder body = new StringBuilder();
    for (ObjectNode subscription : ofCustomer(portal)) {
      ObjectNode view = stripe.subscriptionView(subscription);
      boolean ending = view.path("cancel_at_period_end").asBoolean();
      body.append(
          Page.facts(
              "Subscription", view.path("id").asText(),
              "Status", view.path("status").asText() + (ending ? ", ends with its period" : ""),
              "Period until",
                  Instant.ofEpochSecond(subscription.path("_private").path("end").asLong())
                      .toString()));
      String id = view.path("id").asText();
      body.append(
          ending
              ? Page.button("resume:" + id, "Keep it")
              : Page.button("cancel:" + id, "Cancel at the end of the period"));
      body.append(Page.button("fail:" + id, "Let the next payment fail"));
      body.append(Page.button("renew:" + id, "Let a period pass"));
    }
    body.append(Page.button("back", "Back"));
    return Page.of("Your subscriptions", body.toString());
  }

  private Iterable<ObjectNode> ofCustomer(ObjectNode portal) {
    return stripe.store().all("subscription").stream()
        .filter(it -> it.path("customer").equals(portal.path("customer")))
        .toList();
  }

  private Response press(Request request) {
    ObjectNode portal = stripe.store().get(request.variable("id"));
    String[] action = Form.read(request.body()).get("action").split(":", 2);
    if (action.length == 1) {
      return Page.seeOther(portal.path("return_url").asText());
    }
    ObjectNode subscription = stripe.store().get(action[1]);
    if (!subscription.path("customer").equals(portal.path("customer"))) {
      throw new HttpFailure(404, "That subscription is somebody else's.");
    }
    switch (action[0]) {
      case "cancel" -> stripe.change(subscription, Form.read("cancel_at_period_end=true"));
      case "resume" -> stripe.change(subscription, Form.read("cancel_at_period_end=false"));
      case "fail" -> stripe.renew(action[1], false);
      case "renew" -> stripe.renew(action[1], true);
      default -> throw new HttpFailure(400, "There is no such button.");
    }
    return Page.seeOther(request.path());
  }
}
