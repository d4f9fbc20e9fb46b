package dev.stratbase.local.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.local.http.HttpFailure;
import dev.stratbase.local.http.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

/**
 * What happens at PayPal: people approve, months pass, payments fail. The shapes are those of its
 * Subscriptions API reference.
 */
public final class PayPalStandIn {
  private final Store store;
  private final StandInClock clock;
  private final PayPalEventMaker events;

  PayPalStandIn(Store store, StandInClock clock, PayPalEventMaker events) {
    this.store = store;
    this.clock = clock;
    this.events = events;
  }

  Store store() {
    return store;
  }

  private String now() {
    return Instant.ofEpochSecond(clock.instant().getEpochSecond()).toString();
  }

  /** Makes a plan with one regular cycle, after free days if any. */
  public void addPlan(
      String id, long amountMinor, String currency, String interval, int trialDays) {
    ObjectNode plan =
        Json.object()
            .put("id", id)
            .put("object", "plan")
            .put("product_id", "PROD-STRATBASE")
            .put("status", "ACTIVE");
    ArrayNode cycles = plan.putArray("billing_cycles");
    if (trialDays > 0) {
      cycle(cycles, "TRIAL", "DAY", trialDays, 1, "0.00", currency);
    }
    cycle(cycles, "REGULAR", interval.toUpperCase(Locale.ROOT), 1, 0, money(amountMinor), currency);
    store.put(id, plan);
    store.save();
  }

  private static void cycle(
      ArrayNode cycles,
      String tenure,
      String unit,
      int count,
      int total,
      String value,
      String currency) {
    ObjectNode cycle =
        cycles
            .addObject()
            .put("tenure_type", tenure)
            .put("sequence", cycles.size())
            .put("total_cycles", total);
    cycle.putObject("frequency").put("interval_unit", unit).put("interval_count", count);
    cycle
        .putObject("pricing_scheme")
        .putObject("fixed_price")
        .put("value", value)
        .put("currency_code", currency);
  }

  static String money(long minor) {
    return BigDecimal.valueOf(minor, 2).setScale(2, RoundingMode.UNNECESSARY).toPlainString();
  }

  /** Somebody approves on the page; the subscription starts. */
  public void approve(String id) {
    synchronized (store) {
      ObjectNode subscription = store.get(id);
      if (!subscription.path("status").asText().equals("APPROVAL_PENDING")) {
        throw new HttpFailure(409, "This is " + subscription.path("status").asText() + " already.");
      }
      subscription.put("start_time", now());
      subscription
          .putObject("subscriber")
          .put("payer_id", Store.newId("PAYER").toUpperCase(Locale.ROOT));
      billing(subscription).put("failed_payments_count", 0);
      state(subscription, "ACTIVE", "");
      if (isFree(subscription, 0)) {
        billing(subscription).put("next_billing_time", endOf(subscription, 0, now()));
      } else {
        pay(subscription);
      }
      tell("BILLING.SUBSCRIPTION.ACTIVATED", subscription);
    }
  }

  private boolean isFree(ObjectNode subscription, int done) {
    return new BigDecimal(price(subscription, done).path("value").asText("0")).signum() == 0;
  }

  /** The price of the payment behind so many done ones, with the subscription's own override. */
  private JsonNode price(ObjectNode subscription, int done) {
    JsonNode cycle = cycleAt(subscription, done);
    for (JsonNode own : subscription.path("plan_override").path("billing_cycles")) {
      if (own.path("sequence").asInt() == cycle.path("sequence").asInt()) {
        return own.path("pricing_scheme").path("fixed_price");
      }
    }
    return cycle.path("pricing_scheme").path("fixed_price");
  }

  private JsonNode cycleAt(ObjectNode subscription, int done) {
    int left = done;
    JsonNode last = Json.object();
    for (JsonNode cycle : store.get(subscription.path("plan_id").asText()).path("billing_cycles")) {
      int total = cycle.path("total_cycles").asInt();
      last = cycle;
      if (total == 0 || left < total) {
        return cycle;
      }
      left -= total;
    }
    return last;
  }

  private String endOf(ObjectNode subscription, int done, String from) {
    JsonNode frequency = cycleAt(subscription, done).path("frequency");
    long start = Instant.parse(from).getEpochSecond();
    int count = frequency.path("interval_count").asInt(1);
    long end =
        switch (frequency.path("interval_unit").asText()) {
          case "DAY" -> start + count * 86_400L;
          case "YEAR" -> Months.plus(start, "year", count);
          default -> Months.plus(start, "month", count);
        };
    return Instant.ofEpochSecond(end).toString();
  }

  private void pay(ObjectNode subscription) {
    ObjectNode billing = billing(subscription);
    int done = billing.path("cycles_done").asInt(0);
    JsonNode price = price(subscription, done);
    String id = Store.newId("SALE").toUpperCase(Locale.ROOT);
    ObjectNode sale =
        Json.object()
            .put("id", id)
            .put("object", "sale")
            .put("state", "completed")
            .put("billing_agreement_id", subscription.path("id").asText())
            .put("create_time", now());
    sale.putObject("amount")
        .put("total", price.path("value").asText())
        .put("currency", price.path("currency_code").asText());
    store.put(id, sale);
    ObjectNode last = billing.putObject("last_payment").put("time", now());
    last.set("amount", price.deepCopy());
    billing.put("cycles_done", done + 1).put("failed_payments_count", 0);
    billing.remove("last_failed_payment");
    billing
        .putObject("outstanding_balance")
        .put("currency_code", price.path("currency_code").asText())
        .put("value", "0.00");
    billing.put("next_billing_time", endOf(subscription, done, now()));
    billing.put("last_sale", id);
    store.save();
    events.tell("PAYMENT.SALE.COMPLETED", "sale", sale);
  }

  /** The next payment is due: paid, or refused by the person's bank. */
  public void renew(String id, boolean paid) {
    synchronized (store) {
      ObjectNode subscription = store.get(id);
      ObjectNode billing = billing(subscription);
      if (billing.path("cycles_done").asInt(0) == 0 && isFree(subscription, 0)) {
        billing.put("cycles_done", 1);
      }
      if (paid) {
        pay(subscription);
        state(subscription, "ACTIVE", "");
        return;
      }
      billing.put("failed_payments_count", billing.path("failed_payments_count").asInt() + 1);
      billing
          .putObject("last_failed_payment")
          .put("time", now())
          .put("next_payment_retry_time", clock.instant().plusSeconds(5 * 86_400).toString());
      state(subscription, "ACTIVE", "");
      tell("BILLING.SUBSCRIPTION.PAYMENT.FAILED", subscription);
    }
  }

  /** Puts it into any status of PayPal's, with the event that tells of it. */
  public void setStatus(String id, String status, String note) {
    synchronized (store) {
      ObjectNode subscription = store.get(id);
      state(subscription, status, note);
      if (!status.equals("ACTIVE")) {
        billing(subscription).remove("next_billing_time");
      } else {
        // Who has paid nothing yet is in the trial that began with the subscription.
        String began = subscription.path("start_time").asText();
        billing(subscription)
            .put(
                "next_billing_time",
                endOf(
                    subscription,
                    Math.max(0, billing(subscription).path("cycles_done").asInt() - 1),
                    billing(subscription).path("last_payment").path("time").asText(began)));
      }
      tell(
          "BILLING.SUBSCRIPTION." + (status.equals("ACTIVE") ? "ACTIVATED" : status), subscription);
    }
  }

  /** Moves it to another plan, as the person agreed to. */
  public void revise(String id, String planId) {
    synchronized (store) {
      ObjectNode subscription = store.get(id).put("plan_id", planId).put("update_time", now());
      subscription.remove("plan_override");
      tell("BILLING.SUBSCRIPTION.UPDATED", subscription);
    }
  }

  private void state(ObjectNode subscription, String status, String note) {
    subscription
        .put("status", status)
        .put("status_change_note", note)
        .put("status_update_time", now())
        .put("update_time", now());
    store.save();
  }

  /** Pays a part of the latest payment back. */
  public String refund(String id, int percent) {
    synchronized (store) {
      ObjectNode sale =
          latestSale(id).put("state", percent == 100 ? "refunded" : "partially_refunded");
      BigDecimal back =
          new BigDecimal(sale.path("amount").path("total").asText())
              .multiply(BigDecimal.valueOf(percent))
              .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
      ObjectNode refund =
          Json.object()
              .put("id", Store.newId("REFUND").toUpperCase(Locale.ROOT))
              .put("object", "refund")
              .put("state", "completed")
              .put("sale_id", sale.path("id").asText());
      refund
          .putObject("total_refunded_amount")
          .put("value", back.toPlainString())
          .put("currency", sale.path("amount").path("currency").asText());
      store.put(refund.path("id").asText(), refund);
      store.save();
      events.tell("PAYMENT.SALE.REFUNDED", "refund", refund);
      return sale.path("id").asText();
    }
  }

  /** The latest payment is disputed; the dispute's id. */
  public String dispute(String id) {
    synchronized (store) {
      ObjectNode sale = latestSale(id);
      ObjectNode dispute =
          Json.object()
              .put("dispute_id", Store.newId("PP-D-").toUpperCase(Locale.ROOT))
              .put("object", "dispute")
              .put("status", "OPEN");
      dispute
          .putArray("disputed_transactions")
          .addObject()
          .put("seller_transaction_id", sale.path("id").asText());
      dispute
          .putObject("dispute_amount")
          .put("value", sale.path("amount").path("total").asText())
          .put("currency_code", sale.path("amount").path("currency").asText());
      store.put(dispute.path("dispute_id").asText(), dispute);
      store.save();
      events.tell("CUSTOMER.DISPUTE.CREATED", "dispute", dispute);
      return dispute.path("dispute_id").asText();
    }
  }

  /** A dispute ends. */
  public void closeDispute(String disputeId, boolean won) {
    synchronized (store) {
      ObjectNode dispute = store.get(disputeId).put("status", "RESOLVED");
      dispute
          .putObject("dispute_outcome")
          .put("outcome_code", won ? "RESOLVED_SELLER_FAVOUR" : "RESOLVED_BUYER_FAVOUR");
      store.save();
      events.tell("CUSTOMER.DISPUTE.RESOLVED", "dispute", dispute);
    }
  }

  /** Everything that is due by the clock happens. */
  public void advance() {
    synchronized (store) {
      for (ObjectNode each : store.all("subscription")) {
        JsonNode next = billing(each).path("next_billing_time");
        if (each.path("status").asText().equals("ACTIVE")
            && next.isTextual()
            && !Instant.parse(next.asText()).isAfter(clock.instant())) {
          renew(each.path("id").asText(), true);
        }
      }
    }
  }

  private ObjectNode latestSale(String id) {
    return store.get(billing(store.get(id)).path("last_sale").asText("none"));
  }

  private static ObjectNode billing(ObjectNode subscription) {
    return subscription.get("billing_info") instanceof ObjectNode billing
        ? billing
        : subscription.putObject("billing_info");
  }

  private void tell(String type, ObjectNode subscription) {
    store.save();
    events.tell(type, "subscription", view(subscription));
  }

  /** As the API shows it, with its plan. */
  ObjectNode view(ObjectNode subscription) {
    ObjectNode view = subscription.deepCopy();
    view.remove("object");
    if (view.get("billing_info") instanceof ObjectNode billing) {
      billing.remove("cycles_done");
      billing.remove("last_sale");
    }
    ObjectNode plan = store.get(subscription.path("plan_id").asText()).deepCopy();
    plan.remove("object");
    view.set("plan", plan);
    return view;
  }
}
