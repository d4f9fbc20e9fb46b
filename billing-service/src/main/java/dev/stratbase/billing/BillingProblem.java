package dev.stratbase.billing;

import dev.stratbase.kit.problem.ProblemCode;

/**
 * This service's own failures. Further ones are raised by its SQL: {@code coupon_unknown} (404),
 * and with 409 {@code coupon_not_yet}, {@code coupon_expired}, {@code coupon_used_up}, {@code
 * coupon_already_redeemed}, {@code coupon_not_for_plan} and {@code coupon_first_time_only}.
 */
public enum BillingProblem implements ProblemCode {
  COUPON_UNKNOWN(404, "There is no such coupon."),
  PLAN_CODE_TAKEN(409, "A plan with this code exists already"),
  COUPON_CODE_TAKEN(409, "A coupon with this code exists already; codes compare without case"),
  COUPON_IN_USE(409, "A coupon that was redeemed stays; set is_active to false instead"),
  TOO_MANY_COUPON_GUESSES(429, "Too many unknown coupon codes; try again later");

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
