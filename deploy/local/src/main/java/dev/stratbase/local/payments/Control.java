package dev.stratbase.local.payments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.HttpFailure;
import dev.stratbase.local.http.Json;
import dev.stratbase.local.http.Request;
import dev.stratbase.local.http.Response;
import dev.stratbase.local.http.Router;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** What somebody who tries things out may turn: the clock, faults, deliveries, cards that fail. */
final class Control {
  private final StandIn standIn;

  Control(StandIn standIn) {
    this.standIn = standIn;
  }

  void register(Router router) {
    router
        .on("GET", "/control/clock", this::clock)
        .on("POST", "/control/clock", this::setClock)
        .on("POST", "/control/faults", this::faults)
        .on("POST", "/control/deliveries", this::deliveries)
        .on("GET", "/control/events", this::events)
        .on("POST", "/control/prices", this::price)
        .on("POST", "/control/stripe/{id}", this::stripe)
        .on("POST", "/control/paypal/{id}", this::paypal);
  }

  private Response clock(Request request) {
    StandInClock clock = standIn.clock();
    return Response.json(
        200,
        Json.object()
            .put("now", clock.instant().toString())
            .put("offset_ms", clock.offset().toMillis()));
  }

  /** {@code now=2027-01-01T00:00:00Z}, or {@code plus=P1D}; what is due by then happens. */
  private Response setClock(Request request) {
    Form form = Form.read(request.body());
    try {
      String now = form.find("now");
      Duration offset =
          now != null
              ? Duration.between(Instant.now(), Instant.parse(now))
              : standIn.clock().offset().plus(Duration.parse(form.get("plus")));
      standIn.clock().shift(offset);
    } catch (DateTimeException malformed) {
      throw new HttpFailure(400, "Send now=2027-01-01T00:00:00Z or plus=P1D.");
    }
    standIn.advance();
    return clock(request);
  }

  /** {@code refuse=3}, {@code lose=1}, {@code down=true}, {@code delay=500} (milliseconds). */
  private Response faults(Request request) {
    Form form = Form.read(request.body());
    Faults faults = standIn.faults();
    faults.refuseNext(number(form, "refuse"));
    faults.loseAnswersOfNext(number(form, "lose"));
    faults.setDelay(number(form, "delay"));
    faults.setDown(form.is("down", "true"));
    return Response.empty(204);
  }

  /** {@code copies=3}; {@code hold=true}; {@code release=7} shuffles by that seed. */
  private Response deliveries(Request request) {
    Form form = Form.read(request.body());
    if (form.find("copies") != null) {
      standIn.deliveries().setCopies(number(form, "copies"));
    }
    if (form.is("hold", "true")) {
      standIn.deliveries().hold();
    }
    if (form.find("release") != null) {
      standIn.deliveries().release(number(form, "release"));
    }
    return Response.empty(204);
  }

  private Response events(Request request) {
    ArrayNode list = Json.object().putArray("events");
    standIn
        .deliveries()
        .made()
        .forEach(it -> list.addObject().put("id", it.id()).put("type", it.type()));
    ObjectNode body = Json.object();
    body.set("events", list);
    return Response.json(200, body);
  }

  private Response price(Request request) {
    Form form = Form.read(request.body());
    standIn.addPrice(
        form.get("plan"),
        Long.parseLong(form.get("amount_minor")),
        form.get("currency"),
        form.get("interval"),
        number(form, "trial_days"));
    return Response.empty(204);
  }

  private Response stripe(Request request) {
    Form form = Form.read(request.body());
    String id = request.variable("id");
    StripeStandIn stripe = standIn.stripe();
    switch (form.get("action")) {
      case "renew" -> stripe.renew(id, true);
      case "fail" -> stripe.renew(id, false);
      case "recover" -> stripe.recover(id);
      case "refund" -> stripe.refund(id, 100);
      case "dispute" -> stripe.dispute(id);
      case "cancel" -> stripe.setStatus(id, "canceled");
      default -> throw unknown();
    }
    return Response.empty(204);
  }

  private Response paypal(Request request) {
    Form form = Form.read(request.body());
    String id = request.variable("id");
    PayPalStandIn paypal = standIn.paypal();
    switch (form.get("action")) {
      case "renew" -> paypal.renew(id, true);
      case "fail" -> paypal.renew(id, false);
      case "refund" -> paypal.refund(id, 100);
      case "dispute" -> paypal.dispute(id);
      case "cancel" -> paypal.setStatus(id, "CANCELLED", "");
      default -> throw unknown();
    }
    return Response.empty(204);
  }

  private static HttpFailure unknown() {
    return new HttpFailure(400, "action can be renew, fail, recover, refund, dispute or cancel.");
  }

  private static int number(Form form, String name) {
    String text = form.find(name);
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException malformed) {
      throw new HttpFailure(400, name + " must be an integer.");
    }
  }
}
