package dev.stratbase.local.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.HttpFailure;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import dev.stratbase.local.http.Router;

/** Where a person approves a subscription or a change of it. */
final class PayPalPages {
  private final PayPalStandIn paypal;

  PayPalPages(PayPalStandIn paypal) {
    this.paypal = paypal;
  }

  void register(Router router) {
    router
        .on("GET", "/pay/paypal/{id}", this::approval)
        .on("POST", "/pay/paypal/{id}", this::approve)
        .on("GET", "/pay/paypal/{id}/revise/{plan}", this::revision)
        .on("POST", "/pay/paypal/{id}/revise/{plan}", this::revise);
  }

  private Response approval(Request request) {
    ObjectNode subscription = paypal.store().get(request.variable("id"));
    String status = subscription.path("status").asText();
    if (!status.equals("APPROVAL_PENDING")) {
      return Page.of("Nothing to approve here", Page.facts("Status", status));
    }
    ObjectNode plan = paypal.store().get(subscription.path("plan_id").asText());
    StringBuilder cycles = new StringBuilder();
    for (JsonNode cycle : plan.path("billing_cycles")) {
      cycles.append(
          Page.facts(
              cycle.path("tenure_type").asText(),
              cycle.path("pricing_scheme").path("fixed_price").path("value").asText()
                  + " every "
                  + cycle.path("frequency").path("interval_count").asText()
                  + " "
                  + cycle.path("frequency").path("interval_unit").asText()));
    }
    if (subscription.has("plan_override")) {
      cycles.append("<p>With a price of its own for you.</p>");
    }
    return Page.of(
        "Subscribe with PayPal",
        cycles + Page.button("approve", "Agree and subscribe") + Page.button("leave", "Cancel"));
  }

  private Response approve(Request request) {
    ObjectNode subscription = paypal.store().get(request.variable("id"));
    JsonNode context = subscription.path("application_context");
    Form form = Form.read(request.body());
    if (form.is("action", "leave")) {
      return Page.seeOther(context.path("cancel_url").asText());
    }
    if (!form.is("action", "approve")) {
      throw new HttpFailure(400, "action can be approve or leave.");
    }
    paypal.approve(request.variable("id"));
    return Page.seeOther(context.path("return_url").asText());
  }

  private Response revision(Request request) {
    paypal.store().get(request.variable("id"));
    return Page.of(
        "Change your subscription",
        Page.facts("New plan", request.variable("plan")) + Page.button("agree", "Agree"));
  }

  private Response revise(Request request) {
    ObjectNode subscription = paypal.store().get(request.variable("id"));
    paypal.store().get(request.variable("plan"));
    paypal.revise(request.variable("id"), request.variable("plan"));
    return Page.seeOther(subscription.path("application_context").path("return_url").asText());
  }
}
