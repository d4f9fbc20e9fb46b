package dev.stratbase.billing;

import dev.stratbase.kit.problem.ProblemCode;

/** This service's own failures; several are raised by its SQL alone. */
public enum BillingProblem implements ProblemCode {
  COUPON_UNKNOWN(404, "There is no such coupon."),
  PLAN_CODE_TAKEN(409, "A plan with this code exists already"),
  COUPON_CODE_TAKEN(409, "A coupon with this code exists already; codes compare without case"),
  COUPON_IN_USE(409, "A coupon that was redeemed stays; set is_active to false instead"),
  TOO_MANY_COUPON_GUESSES(429, "Too many unknown coupon codes; try again later"),
  PROVIDER_NOT_AVAILABLE(422, "This payment provider is not set up here"),
  PROVIDER_UNAVAILABLE(
      503, "The payment provider cannot be reached; nothing was changed for good, try again"),
  PROVIDER_REFUSED(409, "The payment provider did not accept this"),
  CHECKOUT_SUPERSEDED(409, "Another checkout of yours took the place of this one"),
  ALREADY_SUBSCRIBED(409, "You have a subscription already; change its plan instead"),
  NOT_WITH_THIS_PROVIDER(422, "The payment provider of this subscription cannot do that"),
  SUBSCRIPTION_ENDED(409, "This subscription has ended"),
  NO_CUSTOMER(409, "You are not a customer of this payment provider yet"),
  PLAN_NOT_ON_SALE(422, "This plan cannot be bought with that provider"),
  COUPON_NOT_FOR_PROVIDER(422, "This discount is not possible with that payment provider"),
  WEBHOOK_SIGNATURE_MALFORMED(400, "The signature cannot be read"),
  WEBHOOK_SIGNATURE_STALE(400, "The signature is too old, or from the future"),
  WEBHOOK_SIGNATURE_WRONG(400, "The signature is not from a secret of ours"),
  WEBHOOK_MALFORMED(400, "The body is no event"),
  WEBHOOK_PAYLOAD_PURGED(409, "The payload of this event is no longer kept"),
  RECONCILIATION_RUNNING(409, "A comparison with this provider is running already"),
  ADMIN_REQUIRED(403, "Only an administrator may do this"),
  CHECKOUT_OPEN(409, "Another checkout of yours is open"),
  COUPON_NOT_YET(409, "This coupon is not valid yet"),
  COUPON_EXPIRED(409, "This coupon has expired"),
  COUPON_USED_UP(409, "This coupon has been used as often as it may be"),
  COUPON_ALREADY_REDEEMED(409, "You have redeemed this coupon before"),
  COUPON_NOT_FOR_PLAN(409, "This coupon does not apply to that plan"),
  COUPON_FIRST_TIME_ONLY(409, "This coupon is for a first subscription"),
  REDEMPTION_RESERVED(409, "An open checkout holds this discount"),
  REDEMPTION_USED(409, "This discount was given already"),
  UNKNOWN_PLAN(422, "There is no plan with this code"),
  UNKNOWN_PRICE(422, "No plan has this price of the provider");

  private final int status;
  private final String title;

  BillingProblem(int status, String title) {
    this.status = status;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
