package dev.stratbase.local.payments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.Handler;
import dev.stratbase.local.http.HttpFailure;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import dev.stratbase.local.http.Router;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of PayPal's API that billing makes. */
final class PayPalApi {
  private static final String TOKEN = "A21-stand-in-token";

  private final PayPalStandIn paypal;
  private final Store store;
  private final Faults faults;
  private final StandIn.Keys keys;
  private final String origin;
  private final Map<String, Response> repeated = new ConcurrentHashMap<>();

  PayPalApi(PayPalStandIn paypal, Faults faults, StandIn.Keys keys, String origin) {
    this.paypal = paypal;
    this.store = paypal.store();
    this.faults = faults;
    this.keys = keys;
    this.origin = origin;
  }

  void register(Router router) {
    router
        .on("POST", "/v1/oauth2/token", this::token)
        .on("GET", "/v1/billing/plans/{id}", guarded(this::plain))
        .on("POST", "/v1/billing/plans", guarded(this::makePlan))
        .on("POST", "/v1/billing/subscriptions", guarded(this::subscribe))
        .on("GET", "/v1/billing/subscriptions/{id}", guarded(this::subscription))
        .on("POST", "/v1/billing/subscriptions/{id}/cancel", guarded(r -> ends(r, "CANCELLED")))
        .on("POST", "/v1/billing/subscriptions/{id}/suspend", guarded(r -> ends(r, "SUSPENDED")))
        .on("POST", "/v1/billing/subscriptions/{id}/activate", guarded(this::activate))
        .on("POST", "/v1/billing/subscriptions/{id}/revise", guarded(this::revise))
        .on("GET", "/v1/payments/sale/{id}", guarded(this::plain))
        .on("GET", "/v1/payments/refund/{id}", guarded(this::plain))
        .on("GET", "/v1/customer/disputes/{id}", guarded(this::plain));
  }

  private Handler guarded(Handler call) {
    return request -> {
      if (!request.header("Authorization").orElse("").equals("Bearer " + TOKEN)) {
        return error(401, "INVALID_TOKEN");
      }
      try {
        faults.before();
        String key = request.header("PayPal-Request-Id").orElse("");
        Response answer = key.isEmpty() ? null : repeated.get(key);
        if (answer == null) {
          synchronized (store) {
            answer = call.handle(request);
          }
        }
        if (!key.isEmpty()) {
          repeated.put(key, answer);
        }
        faults.after();
        return answer;
      } catch (HttpFailure failure) {
        return error(
            failure.status(),
            failure.status() == 404 ? "RESOURCE_NOT_FOUND" : "UNPROCESSABLE_ENTITY");
      }
    };
  }

  private static Response error(int status, String name) {
    return Response.json(status, Json.object().put("name", name));
  }

  private Response token(Request request) {
    String expected =
        Base64.getEncoder()
            .encodeToString(
                (keys.paypalClient() + ":" + keys.paypalSecret()).getBytes(StandardCharsets.UTF_8));
    try {
      faults.before();
    } catch (HttpFailure failure) {
      return error(failure.status(), "SERVICE_UNAVAILABLE");
    }
    return request.header("Authorization").orElse("").equals("Basic " + expected)
        ? Response.json(
            200,
            Json.object()
                .put("access_token", TOKEN)
                .put("token_type", "Bearer")
                .put("expires_in", 32_400))
        : error(401, "invalid_client");
  }

  private Response plain(Request request) {
    ObjectNode view = store.get(request.variable("id")).deepCopy();
    view.remove("object");
    return Response.json(200, view);
  }

  private Response makePlan(Request request) {
    ObjectNode plan = body(request);
    String id = "P-" + Store.newId("").toUpperCase(Locale.ROOT);
    plan.put("id", id).put("object", "plan").put("status", "ACTIVE");
    store.put(id, plan);
    store.save();
    return Response.json(201, plan);
  }

  private Response subscribe(Request request) {
    ObjectNode order = body(request);
    store.get(order.path("plan_id").asText());
    String id = "I-" + Store.newId("").substring(0, 12).toUpperCase(Locale.ROOT);
    ObjectNode made =
        Json.object()
            .put("id", id)
            .put("object", "subscription")
            .put("status", "APPROVAL_PENDING")
            .put("plan_id", order.path("plan_id").asText())
            .put("custom_id", order.path("custom_id").asText());
    made.set("application_context", order.path("application_context").deepCopy());
    if (order.has("plan")) {
      made.set("plan_override", order.path("plan").deepCopy());
    }
    store.put(id, made);
    paypal.setStatus(id, "APPROVAL_PENDING", "");
    made.put("create_time", made.path("update_time").asText());
    store.save();
    ObjectNode view = paypal.view(made);
    view.putArray("links")
        .addObject()
        .put("rel", "approve")
        .put("method", "GET")
        .put("href", origin + "/pay/paypal/" + id);
    return Response.json(201, view);
  }

  private Response subscription(Request request) {
    return Response.json(200, paypal.view(store.get(request.variable("id"))));
  }

  private Response ends(Request request, String status) {
    String id = request.variable("id");
    String is = store.get(id).path("status").asText();
    boolean possible =
        is.equals("ACTIVE") || (status.equals("CANCELLED") && is.equals("SUSPENDED"));
    if (!possible) {
      throw new HttpFailure(422, "SUBSCRIPTION_STATUS_INVALID");
    }
    paypal.setStatus(id, status, body(request).path("reason").asText());
    return Response.empty(204);
  }

  private Response activate(Request request) {
    String id = request.variable("id");
    if (!store.get(id).path("status").asText().equals("SUSPENDED")) {
      throw new HttpFailure(422, "SUBSCRIPTION_STATUS_INVALID");
    }
    paypal.setStatus(id, "ACTIVE", "");
    return Response.empty(204);
  }

  private Response revise(Request request) {
    String id = request.variable("id");
    String plan = body(request).path("plan_id").asText();
    store.get(id);
    store.get(plan);
    ObjectNode answer = Json.object().put("plan_id", plan);
    answer
        .putArray("links")
        .addObject()
        .put("rel", "approve")
        .put("href", origin + "/pay/paypal/" + id + "/revise/" + plan);
    return Response.json(200, answer);
  }

  private static ObjectNode body(Request request) {
    try {
      JsonNode read = Json.read(request.body());
      if (read instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException malformed) {
      throw new HttpFailure(400, "MALFORMED_REQUEST_JSON");
    }
    throw new HttpFailure(400, "MALFORMED_REQUEST_JSON");
  }
}
