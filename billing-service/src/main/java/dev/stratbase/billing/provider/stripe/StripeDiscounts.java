package dev.stratbase.billing.provider.stripe;

import dev.stratbase.billing.provider.CheckoutOrder.Discount;
import dev.stratbase.billing.provider.ProviderSubscription.Discounted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's coupons, of which one is made for each percentage and duration; its id says both, so
 * that making it again is harmless and reading it needs no further call.
 */
final class StripeDiscounts {
  private static final Pattern ID = Pattern.compile("stratbase-(\\d{1,3})-.*");

  private StripeDiscounts() {}

  /** The id of the coupon for this discount. */
  static String couponId(Discount discount, int monthsOfPeriod) {
    Integer periods = discount.periods();
    return "stratbase-%s-%s"
        .formatted(
            discount.percent(),
            periods == null
                ? "forever"
                : periods == 1 ? "once" : periods * monthsOfPeriod + "-months");
  }

  /** The parameters that make it. */
  static StripeForm coupon(Discount discount, int monthsOfPeriod) {
    Integer periods = discount.periods();
    StripeForm form =
        new StripeForm()
            .put("id", couponId(discount, monthsOfPeriod))
            .put("name", discount.percent() + " % off")
            .put("percent_off", discount.percent());
    if (periods == null) {
      return form.put("duration", "forever");
    }
    return periods == 1
        ? form.put("duration", "once")
        : form.put("duration", "repeating").put("duration_in_months", periods * monthsOfPeriod);
  }

  /** What a subscription's first discount takes off; in {@code discount} in older versions. */
  static Discounted read(JsonObject subscription) {
    JsonArray several = subscription.getJsonArray("discounts", new JsonArray());
    Object one = several.isEmpty() ? subscription.getValue("discount") : several.getValue(0);
    if (!(one instanceof JsonObject discount)) {
      return Discounted.NOTHING;
    }
    JsonObject source = discount.getJsonObject("source", new JsonObject());
    Object coupon = source.getValue("coupon", discount.getValue("coupon"));
    Integer percent = percent(coupon);
    return percent == null
        ? Discounted.NOTHING
        : new Discounted(percent, StripeJson.instant(discount, "end"));
  }

  private static @Nullable Integer percent(@Nullable Object coupon) {
    if (coupon instanceof JsonObject whole) {
      return whole.getValue("percent_off") instanceof Number percent
          ? Integer.valueOf(Math.clamp(percent.longValue(), 1, 100))
          : null;
    }
    Matcher id = ID.matcher(String.valueOf(coupon));
    return id.matches() ? Integer.valueOf(Math.clamp(Long.parseLong(id.group(1)), 1, 100)) : null;
  }
}
