package dev.stratbase.local.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.HttpFailure;
import dev.stratbase.local.http.Json;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens at Stripe: people pay, months pass, cards fail. Amounts, periods and events follow
 * from these as at Stripe; the shapes are those of its API reference.
 */
public final class StripeStandIn {
  private static final String PRIVATE = "_private";

  private final Store store;
  private final StandInClock clock;
  private final StripeEventMaker events;
  private volatile boolean legacy;

  StripeStandIn(Store store, StandInClock clock, StripeEventMaker events) {
    this.store = store;
    this.clock = clock;
    this.events = events;
  }

  /** Answers and tells in the shapes from before API version 2025-03-31. */
  public void setLegacy(boolean old) {
    legacy = old;
  }

  Store store() {
    return store;
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  /** Makes a price, as an operator would in the dashboard. */
  public void addPrice(String id, long amountMinor, String currency, String interval) {
    ObjectNode price =
        Json.object()
            .put("id", id)
            .put("object", "price")
            .put("unit_amount", amountMinor)
            .put("currency", currency.toLowerCase(java.util.Locale.ROOT));
    price.putObject("recurring").put("interval", interval).put("interval_count", 1);
    store.put(id, price);
    store.save();
  }

  /** Somebody pays on a checkout's page; the new subscription's id. */
  public String pay(String sessionId) {
    synchronized (store) {
      ObjectNode session = store.get(sessionId);
      if (!session.path("status").asText().equals("open")) {
        throw new HttpFailure(409, "This page is " + session.path("status").asText() + ".");
      }
      String customer = customer(session);
      ObjectNode subscription = subscription(session, customer);
      String id = subscription.path("id").asText();
      session.put("status", "complete").put("subscription", id).put("customer", customer);
      ObjectNode invoice = invoice(subscription);
      settle(subscription, invoice);
      events.tell("customer.subscription.created", subscriptionView(subscription));
      events.tell("checkout.session.completed", session);
      store.save();
      return id;
    }
  }

  /** A subscription that was made elsewhere, for the same customer as another one. */
  public String subscribeAgain(String subscriptionId) {
    synchronized (store) {
      ObjectNode copy = store.get(subscriptionId).deepCopy();
      String id = Store.newId("sub_");
      copy.put("id", id).put("created", now() + 1);
      store.put(id, copy);
      settle(copy, invoice(copy));
      events.tell("customer.subscription.created", subscriptionView(copy));
      store.save();
      return id;
    }
  }

  private String customer(ObjectNode session) {
    String known = session.path("customer").asText("");
    if (!known.isEmpty()) {
      return known;
    }
    String id = Store.newId("cus_");
    store.put(id, Json.object().put("id", id).put("object", "customer"));
    return id;
  }

  private ObjectNode subscription(ObjectNode session, String customer) {
    String id = Store.newId("sub_");
    long start = now();
    JsonNode order = session.path(PRIVATE);
    int trial = order.path("trial_days").asInt(0);
    ObjectNode price = store.get(order.path("price").asText());
    String interval = price.path("recurring").path("interval").asText("month");
    long end = trial > 0 ? start + trial * 86_400L : Months.plus(start, interval, 1);
    ObjectNode made =
        Json.object()
            .put("id", id)
            .put("object", "subscription")
            .put("customer", customer)
            .put("status", trial > 0 ? "trialing" : "active")
            .put("created", start)
            .put("start_date", start)
            .put("cancel_at_period_end", false);
    made.putNull("cancel_at").putNull("canceled_at").putNull("ended_at");
    if (trial > 0) {
      made.put("trial_end", end);
    } else {
      made.putNull("trial_end");
    }
    made.set("metadata", session.path("subscription_metadata").deepCopy());
    made.putObject(PRIVATE)
        .put("price", price.path("id").asText())
        .put("interval", interval)
        .put("coupon", order.path("coupon").asText(""))
        .put("start", start)
        .put("end", end)
        .put("anchor", trial > 0 ? end : start)
        .put("periods", trial > 0 ? 0 : 1)
        .put("item", Store.newId("si_"));
    return store.put(id, made);
  }

  private ObjectNode invoice(ObjectNode subscription) {
    String id = Store.newId("in_");
    boolean trial = subscription.path("status").asText().equals("trialing");
    ObjectNode made =
        Json.object()
            .put("id", id)
            .put("object", "invoice")
            .put("customer", subscription.path("customer").asText())
            .put("status", "open")
            .put("attempt_count", 0)
            .put("created", now())
            .put("amount_due", trial ? 0 : amount(subscription));
    made.putNull("next_payment_attempt");
    made.putObject("status_transitions").put("finalized_at", now());
    made.put("subscription", subscription.path("id").asText());
    made.putObject("parent")
        .put("type", "subscription_details")
        .putObject("subscription_details")
        .put("subscription", subscription.path("id").asText());
    subscription.put("latest_invoice", id);
    return store.put(id, made);
  }

  private long amount(ObjectNode subscription) {
    JsonNode own = subscription.path(PRIVATE);
    long full = store.get(own.path("price").asText()).path("unit_amount").asLong();
    String coupon = own.path("coupon").asText("");
    return coupon.isEmpty()
        ? full
        : full - full * store.get(coupon).path("percent_off").asLong() / 100;
  }

  /** The invoice is paid, with a charge when there is something to pay. */
  private void settle(ObjectNode subscription, ObjectNode invoice) {
    long due = invoice.path("amount_due").asLong();
    invoice.put("status", "paid").put("attempt_count", due == 0 ? 0 : 1);
    invoice.putNull("next_payment_attempt");
    if (due > 0) {
      String intent = Store.newId("pi_");
      String charge = Store.newId("ch_");
      ObjectNode paid =
          Json.object()
              .put("id", charge)
              .put("object", "charge")
              .put("amount", due)
              .put("amount_refunded", 0)
              .put("refunded", false)
              .put("disputed", false)
              .put(
                  "currency",
                  store
                      .get(subscription.path(PRIVATE).path("price").asText())
                      .path("currency")
                      .asText())
              .put("created", now())
              .put("customer", invoice.path("customer").asText())
              .put("payment_intent", intent)
              .put("invoice", invoice.path("id").asText());
      store.put(charge, paid);
      invoice.putObject(PRIVATE).put("charge", charge).put("payment_intent", intent);
    }
    events.tell("invoice.paid", invoiceView(invoice));
  }

  /** The next period begins and is paid, or its payment fails. */
  public void renew(String subscriptionId, boolean paid) {
    synchronized (store) {
      ObjectNode subscription = store.get(subscriptionId);
      ObjectNode own = (ObjectNode) subscription.path(PRIVATE);
      int periods = own.path("periods").asInt() + 1;
      own.put("periods", periods).put("start", own.path("end").asLong());
      own.put(
          "end",
          Months.plus(own.path("anchor").asLong(), own.path("interval").asText("month"), periods));
      subscription.put("status", "active");
      ObjectNode invoice = invoice(subscription);
      if (paid) {
        settle(subscription, invoice);
      } else {
        fail(subscription, invoice);
      }
      events.tell("customer.subscription.updated", subscriptionView(subscription));
      store.save();
    }
  }

  private void fail(ObjectNode subscription, ObjectNode invoice) {
    subscription.put("status", "past_due");
    invoice.put("attempt_count", 1).put("next_payment_attempt", now() + 3 * 86_400);
    events.tell("invoice.payment_failed", invoiceView(invoice));
  }

  /** The card works again and what is owed is paid. */
  public void recover(String subscriptionId) {
    synchronized (store) {
      ObjectNode subscription = store.get(subscriptionId);
      subscription.put("status", "active");
      settle(subscription, store.get(subscription.path("latest_invoice").asText()));
      events.tell("customer.subscription.updated", subscriptionView(subscription));
      store.save();
    }
  }

  /** Somebody edits the price in the dashboard; no event is told. */
  public void move(String subscriptionId, String price) {
    synchronized (store) {
      ((ObjectNode) store.get(subscriptionId).path(PRIVATE)).put("price", price);
      store.save();
    }
  }

  /** Somebody empties its metadata in the dashboard; no event is told. */
  public void disown(String subscriptionId) {
    synchronized (store) {
      store.get(subscriptionId).putObject("metadata");
      store.save();
    }
  }

  /** Puts it into any status of Stripe's, with the event that tells of it. */
  public void setStatus(String subscriptionId, String status) {
    synchronized (store) {
      ObjectNode subscription = store.get(subscriptionId).put("status", status);
      boolean over = status.equals("canceled") || status.equals("incomplete_expired");
      if (over) {
        subscription.put("canceled_at", now()).put("ended_at", now());
      }
      events.tell(
          over ? "customer.subscription.deleted" : "customer.subscription.updated",
          subscriptionView(subscription));
      store.save();
    }
  }

  /** Everything that is due by the clock happens. */
  public void advance() {
    synchronized (store) {
      for (ObjectNode each : store.all("subscription")) {
        String id = each.path("id").asText();
        while (isRunning(each) && each.path(PRIVATE).path("end").asLong() <= now()) {
          if (each.path("cancel_at_period_end").asBoolean()) {
            setStatus(id, "canceled");
          } else {
            renew(id, true);
          }
        }
      }
      for (ObjectNode session : store.all("checkout.session")) {
        if (session.path("status").asText().equals("open")
            && session.path("expires_at").asLong() <= now()) {
          expire(session);
        }
      }
    }
  }

  private static boolean isRunning(ObjectNode subscription) {
    String status = subscription.path("status").asText();
    return status.equals("active") || status.equals("trialing");
  }

  ObjectNode expire(ObjectNode session) {
    session.put("status", "expired");
    events.tell("checkout.session.expired", session);
    store.save();
    return session;
  }

  /** Pays a part of the latest charge back; the charge's id. */
  public String refund(String subscriptionId, int percent) {
    synchronized (store) {
      ObjectNode charge = latestCharge(subscriptionId);
      long total = charge.path("amount").asLong() * percent / 100;
      charge.put("amount_refunded", total).put("refunded", percent == 100);
      events.tell("charge.refunded", chargeView(charge));
      store.save();
      return charge.path("id").asText();
    }
  }

  /** The latest charge is disputed; the dispute's id. */
  public String dispute(String subscriptionId) {
    synchronized (store) {
      ObjectNode charge = latestCharge(subscriptionId).put("disputed", true);
      String id = Store.newId("du_");
      ObjectNode dispute =
          Json.object()
              .put("id", id)
              .put("object", "dispute")
              .put("charge", charge.path("id").asText())
              .put("amount", charge.path("amount").asLong())
              .put("currency", charge.path("currency").asText())
              .put("status", "needs_response");
      store.put(id, dispute);
      events.tell("charge.dispute.created", dispute);
      store.save();
      return id;
    }
  }

  /** A dispute ends. */
  public void closeDispute(String disputeId, boolean won) {
    synchronized (store) {
      ObjectNode dispute = store.get(disputeId).put("status", won ? "won" : "lost");
      events.tell("charge.dispute.closed", dispute);
      store.save();
    }
  }

  private ObjectNode latestCharge(String subscriptionId) {
    String invoice = store.get(subscriptionId).path("latest_invoice").asText();
    return store.get(store.get(invoice).path(PRIVATE).path("charge").asText("none"));
  }

  /** As the API shows it, in the old or the new shape. */
  ObjectNode subscriptionView(ObjectNode subscription) {
    ObjectNode view = subscription.deepCopy();
    JsonNode own = Objects.requireNonNull(view.remove(PRIVATE));
    ObjectNode item =
        Json.object().put("id", own.path("item").asText()).put("object", "subscription_item");
    item.set("price", store.get(own.path("price").asText()).deepCopy());
    ObjectNode holder = legacy ? view : item;
    holder
        .put("current_period_start", own.path("start").asLong())
        .put("current_period_end", own.path("end").asLong());
    view.putObject("items").put("object", "list").putArray("data").add(item);
    view.set("latest_invoice", invoiceView(store.get(view.path("latest_invoice").asText())));
    discount(view, own.path("coupon").asText(""));
    return view;
  }

  private void discount(ObjectNode view, String coupon) {
    if (coupon.isEmpty()) {
      view.putArray("discounts");
      return;
    }
    ObjectNode discount = Json.object().put("object", "discount");
    discount.putNull("end");
    if (legacy) {
      discount.set("coupon", store.get(coupon).deepCopy());
      view.set("discount", discount);
    } else {
      discount.putObject("source").put("coupon", coupon).put("type", "coupon");
      view.putArray("discounts").add(discount);
    }
  }

  ObjectNode invoiceView(ObjectNode invoice) {
    ObjectNode view = invoice.deepCopy();
    view.remove(PRIVATE);
    view.remove(legacy ? "parent" : "subscription");
    return view;
  }

  ObjectNode chargeView(ObjectNode charge) {
    ObjectNode view = charge.deepCopy();
    if (!legacy) {
      view.remove("invoice");
    }
    return view;
  }

  /** Which invoice a payment intent paid. */
  @Nullable String invoiceOf(String paymentIntent) {
    return store.all("invoice").stream()
        .filter(it -> it.path(PRIVATE).path("payment_intent").asText("").equals(paymentIntent))
        .map(it -> it.path("id").asText())
        .findFirst()
        .orElse(null);
  }

  /** The change an API call makes to a subscription. */
  ObjectNode change(ObjectNode subscription, Form form) {
    String ending = form.find("cancel_at_period_end");
    if (ending != null) {
      subscription.put("cancel_at_period_end", ending.equals("true"));
    }
    String price = form.find("items[0][price]");
    if (price != null) {
      ObjectNode own = (ObjectNode) subscription.path(PRIVATE);
      String interval = store.get(price).path("recurring").path("interval").asText("month");
      // A trial goes on to its end, and nothing is paid before.
      boolean trial = subscription.path("status").asText().equals("trialing");
      if (trial) {
        own.put("interval", interval);
      } else if (!interval.equals(own.path("interval").asText())) {
        own.put("start", now())
            .put("anchor", now())
            .put("periods", 1)
            .put("interval", interval)
            .put("end", Months.plus(now(), interval, 1));
      }
      own.put("price", price);
      if (!trial) {
        settle(subscription, invoice(subscription));
      }
    }
    events.tell("customer.subscription.updated", subscriptionView(subscription));
    store.save();
    return subscriptionView(subscription);
  }

  /** What of an order the page needs later. */
  static void keepOrder(ObjectNode session, Map<String, String> order) {
    ObjectNode own = session.putObject(PRIVATE);
    order.forEach(own::put);
  }
}
