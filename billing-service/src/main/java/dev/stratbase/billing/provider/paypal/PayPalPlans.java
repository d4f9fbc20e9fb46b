package dev.stratbase.billing.provider.paypal;

import dev.stratbase.billing.BillingProblem;
import dev.stratbase.billing.provider.CheckoutOrder;
import dev.stratbase.billing.provider.CheckoutOrder.Discount;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * PayPal has no coupons. A discount for good is an override of the regular price in the
 * subscription; one that ends, or another trial than the plan's, is a plan of its own with the
 * cycles that the order asks for.
 */
final class PayPalPlans {
  private PayPalPlans() {}

  /** The cycle that goes on for ever. */
  static JsonObject regular(JsonObject plan) {
    JsonObject found = new JsonObject();
    for (JsonObject cycle : PayPalSubscriptions.objects(plan.getJsonArray("billing_cycles"))) {
      if (cycle.getString("tenure_type", "").equals("REGULAR")) {
        found = cycle;
      }
    }
    return found;
  }

  /** Whether the plan's own cycles are what the order asks for, but for an override. */
  static boolean fits(JsonObject plan, CheckoutOrder order) {
    Discount discount = order.discount();
    return trialDays(plan) == order.trialDays() && (discount == null || discount.periods() == null);
  }

  /** The override of a discount for good; null when there is none. */
  static @Nullable JsonObject override(JsonObject plan, @Nullable Discount discount) {
    if (discount == null || discount.periods() != null) {
      return null;
    }
    JsonObject regular = regular(plan);
    return new JsonObject()
        .put(
            "billing_cycles",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("sequence", regular.getInteger("sequence"))
                        .put("pricing_scheme", reduced(regular, discount))));
  }

  /** A plan with the order's trial and a discount that ends. */
  static JsonObject derived(JsonObject plan, CheckoutOrder order) {
    JsonArray cycles = new JsonArray();
    JsonObject regular = regular(plan);
    if (order.trialDays() > 0) {
      cycles.add(
          cycle(
              cycles,
              "TRIAL",
              1,
              new JsonObject().put("interval_unit", "DAY").put("interval_count", order.trialDays()),
              priced(regular, BigDecimal.ZERO)));
    }
    Discount discount = order.discount();
    JsonObject frequency = regular.getJsonObject("frequency");
    if (discount != null && discount.periods() != null) {
      cycles.add(cycle(cycles, "TRIAL", discount.periods(), frequency, reduced(regular, discount)));
    }
    cycles.add(
        cycle(
            cycles,
            "REGULAR",
            0,
            frequency,
            discount != null && discount.periods() == null
                ? reduced(regular, discount)
                : regular.getJsonObject("pricing_scheme")));
    return new JsonObject()
        .put("product_id", plan.getString("product_id"))
        .put("name", name(plan))
        .put("billing_cycles", cycles)
        .put(
            "payment_preferences",
            plan.getJsonObject(
                "payment_preferences",
                new JsonObject()
                    .put("auto_bill_outstanding", true)
                    .put("payment_failure_threshold", 3)));
  }

  private static String name(JsonObject plan) {
    String name = plan.getString("name", "Stratbase") + " (offer)";
    return name.length() <= 127 ? name : name.substring(0, 127);
  }

  private static JsonObject cycle(
      JsonArray before, String tenure, int total, JsonObject frequency, JsonObject pricing) {
    return new JsonObject()
        .put("tenure_type", tenure)
        .put("sequence", before.size() + 1)
        .put("total_cycles", total)
        .put("frequency", frequency.copy())
        .put("pricing_scheme", pricing.copy());
  }

  static int trialDays(JsonObject plan) {
    int days = 0;
    for (JsonObject cycle : PayPalSubscriptions.objects(plan.getJsonArray("billing_cycles"))) {
      if (cycle.getString("tenure_type", "").equals("TRIAL") && price(cycle).signum() == 0) {
        JsonObject frequency = cycle.getJsonObject("frequency");
        int length =
            switch (frequency.getString("interval_unit")) {
              case "WEEK" -> 7;
              case "MONTH" -> 30;
              case "YEAR" -> 365;
              default -> 1;
            };
        days +=
            frequency.getInteger("interval_count", 1)
                * length
                * cycle.getInteger("total_cycles", 1);
      }
    }
    return days;
  }

  /** PayPal takes no regular price of nothing; a trial may be free. */
  private static JsonObject reduced(JsonObject regular, Discount discount) {
    if (discount.percent() == 100 && discount.periods() == null) {
      throw BillingProblem.COUPON_NOT_FOR_PROVIDER.exception(
          "PayPal takes no subscription that is free for good; choose another provider.");
    }
    BigDecimal price = price(regular);
    // As CouponPreview shows it: what is taken off is rounded half up.
    BigDecimal off =
        price
            .multiply(BigDecimal.valueOf(discount.percent()))
            .divide(BigDecimal.valueOf(100), price.scale(), RoundingMode.HALF_UP);
    return priced(regular, price.subtract(off));
  }

  private static JsonObject priced(JsonObject regular, BigDecimal price) {
    JsonObject fixed = regular.getJsonObject("pricing_scheme").getJsonObject("fixed_price");
    return new JsonObject()
        .put(
            "fixed_price",
            new JsonObject()
                .put(
                    "value",
                    price.setScale(price(regular).scale(), RoundingMode.HALF_UP).toPlainString())
                .put("currency_code", fixed.getString("currency_code")));
  }

  static BigDecimal price(JsonObject cycle) {
    JsonObject scheme = cycle.getJsonObject("pricing_scheme", new JsonObject());
    return new BigDecimal(
        scheme.getJsonObject("fixed_price", new JsonObject()).getString("value", "0"));
  }
}
