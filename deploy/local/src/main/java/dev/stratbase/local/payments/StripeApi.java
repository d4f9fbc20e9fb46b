package dev.stratbase.local.payments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Handler;
import dev.stratbase.local.http.HttpFailure;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import dev.stratbase.local.http.Router;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The calls of Stripe's API that billing makes. */
final class StripeApi {
  private final StripeStandIn stripe;
  private final Store store;
  private final Faults faults;
  private final StandInClock clock;
  private final String key;
  private final String origin;
  private final Map<String, Repeated> repeated = new ConcurrentHashMap<>();

  private record Repeated(String body, Response answer) {}

  StripeApi(StripeStandIn stripe, Faults faults, StandInClock clock, String key, String origin) {
    this.stripe = stripe;
    this.store = stripe.store();
    this.faults = faults;
    this.clock = clock;
    this.key = key;
    this.origin = origin;
  }

  void register(Router router) {
    router
        .on("POST", "/v1/checkout/sessions", guarded(this::openSession))
        .on("GET", "/v1/checkout/sessions/{id}", guarded(r -> shown(r, "checkout.session")))
        .on("POST", "/v1/checkout/sessions/{id}/expire", guarded(this::expire))
        .on("GET", "/v1/prices/{id}", guarded(r -> shown(r, "price")))
        .on("GET", "/v1/coupons/{id}", guarded(r -> shown(r, "coupon")))
        .on("POST", "/v1/coupons", guarded(this::makeCoupon))
        .on("POST", "/v1/billing_portal/sessions", guarded(this::openPortal))
        .on("GET", "/v1/subscriptions", guarded(this::list))
        .on("GET", "/v1/subscriptions/{id}", guarded(r -> stripe.subscriptionView(found(r))))
        .on("POST", "/v1/subscriptions/{id}", guarded(this::change))
        .on("DELETE", "/v1/subscriptions/{id}", guarded(this::cancel))
        .on("GET", "/v1/invoices/{id}", guarded(r -> stripe.invoiceView(found(r))))
        .on("GET", "/v1/invoice_payments", guarded(this::invoicePayments))
        .on("GET", "/v1/charges/{id}", guarded(r -> stripe.chargeView(found(r))))
        .on("GET", "/v1/disputes/{id}", guarded(r -> shown(r, "dispute")));
  }

  private interface Call {
    ObjectNode of(Request request);
  }

  /** Key, faults, idempotency and Stripe's way to say no, around every call. */
  private Handler guarded(Call call) {
    return request -> {
      if (!request.header("Authorization").orElse("").equals("Bearer " + key)) {
        return error(401, "invalid_api_key", "No such key.");
      }
      try {
        faults.before();
        String body = request.method().equals("POST") ? request.body() : "";
        String idempotency = request.header("Idempotency-Key").orElse("");
        Repeated before = idempotency.isEmpty() ? null : repeated.get(idempotency);
        if (before != null && !before.body().equals(body)) {
          return error(400, "idempotency_error", "The key was used with other parameters.");
        }
        Response answer = before == null ? answer(call, request) : before.answer();
        if (!idempotency.isEmpty()) {
          repeated.put(idempotency, new Repeated(body, answer));
        }
        faults.after();
        return answer;
      } catch (HttpFailure failure) {
        return error(
            failure.status(),
            failure.status() == 404 ? "resource_missing" : "stand_in",
            failure.sentence());
      }
    };
  }

  private Response answer(Call call, Request request) {
    synchronized (store) {
      return Response.json(200, call.of(request)).with("Date", date());
    }
  }

  private String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC));
  }

  private static Response error(int status, String code, String message) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("type", "invalid_request_error")
        .put("code", code)
        .put("message", message);
    // Billing decides about repeating; the client's own pauses would only slow tests down.
    return Response.json(status, body).with("Stripe-Should-Retry", "false");
  }

  private ObjectNode found(Request request) {
    return store.get(request.variable("id"));
  }

  private ObjectNode shown(Request request, String kind) {
    ObjectNode object = found(request);
    if (!object.path("object").asText().equals(kind)) {
      throw new HttpFailure(404, "This is no " + kind + ".");
    }
    ObjectNode view = object.deepCopy();
    view.remove("_private");
    return view;
  }

  private ObjectNode openSession(Request request) {
    Form form = Form.read(request.body());
    String id = Store.newId("cs_test_");
    String price = form.get("line_items[0][price]");
    if (store.find(price).isEmpty()) {
      throw new HttpFailure(400, "No such price: " + price);
    }
    ObjectNode session =
        Json.object()
            .put("id", id)
            .put("object", "checkout.session")
            .put("mode", "subscription")
            .put("status", "open")
            .put("url", origin + "/pay/stripe/" + id)
            .put("success_url", form.get("success_url"))
            .put("cancel_url", form.get("cancel_url"))
            .put("expires_at", Long.parseLong(form.get("expires_at")))
            .put("client_reference_id", form.find("client_reference_id"))
            .put("customer", form.find("customer"));
    ObjectNode metadata = session.putObject("subscription_metadata");
    form.fields()
        .forEach((name, value) -> {
          if (name.startsWith("subscription_data[metadata][")) {
            metadata.put(
                name.substring("subscription_data[metadata][".length(), name.length() - 1), value);
          }
        });
    Map<String, String> order = new LinkedHashMap<>();
    order.put("price", price);
    order.put("trial_days", orEmpty(form.find("subscription_data[trial_period_days]"), "0"));
    order.put("coupon", orEmpty(form.find("discounts[0][coupon]"), ""));
    StripeStandIn.keepOrder(session, order);
    store.put(id, session);
    store.save();
    return session;
  }

  private static String orEmpty(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  private ObjectNode expire(Request request) {
    ObjectNode session = found(request);
    if (!session.path("status").asText().equals("open")) {
      throw new HttpFailure(400, "Only an open session can be expired.");
    }
    return stripe.expire(session);
  }

  private ObjectNode makeCoupon(Request request) {
    Form form = Form.read(request.body());
    String id = form.get("id");
    ObjectNode coupon =
        Json.object()
            .put("id", id)
            .put("object", "coupon")
            .put("percent_off", Integer.parseInt(form.get("percent_off")))
            .put("duration", form.get("duration"))
            .put("duration_in_months", form.find("duration_in_months"));
    store.put(id, coupon);
    store.save();
    return coupon;
  }

  private ObjectNode openPortal(Request request) {
    Form form = Form.read(request.body());
    String id = Store.newId("bps_");
    ObjectNode portal =
        Json.object()
            .put("id", id)
            .put("object", "billing_portal.session")
            .put("customer", form.get("customer"))
            .put("return_url", form.get("return_url"))
            .put("url", origin + "/portal/stripe/" + id);
    return store.put(id, portal);
  }

  private ObjectNode list(Request request) {
    String after = request.query().getOrDefault("starting_after", "");
    int limit = Integer.parseInt(request.query().getOrDefault("limit", "10"));
    List<ObjectNode> all = store.all("subscription").reversed();
    int from = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).path("id").asText().equals(after)) {
        from = i + 1;
      }
    }
    ObjectNode page = Json.object().put("object", "list");
    ArrayNode data = page.putArray("data");
    all.stream().skip(from).limit(limit).forEach(it -> data.add(stripe.subscriptionView(it)));
    return page.put("has_more", all.size() > from + limit);
  }

  private ObjectNode change(Request request) {
    ObjectNode subscription = found(request);
    if (subscription.path("status").asText().equals("canceled")) {
      throw new HttpFailure(
          400, "A canceled subscription can only change its cancellation details.");
    }
    return stripe.change(subscription, Form.read(request.body()));
  }

  private ObjectNode cancel(Request request) {
    ObjectNode subscription = found(request);
    if (subscription.path("status").asText().equals("canceled")) {
      throw new HttpFailure(404, "No such subscription.");
    }
    stripe.setStatus(subscription.path("id").asText(), "canceled");
    return stripe.subscriptionView(subscription);
  }

  private ObjectNode invoicePayments(Request request) {
    String invoice = stripe.invoiceOf(request.query().getOrDefault("payment[payment_intent]", ""));
    ObjectNode page = Json.object().put("object", "list").put("has_more", false);
    ArrayNode data = page.putArray("data");
    if (invoice != null) {
      data.addObject().put("object", "invoice_payment").put("invoice", invoice);
    }
    return page;
  }
}
