package dev.stratbase.billing;

import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.ConstraintProblems;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What a violated constraint of this slice means; the races that no check before can win. */
@Singleton
final class BillingConstraints implements ConstraintProblems {
  @Override
  public Map<String, ProblemException> byConstraint() {
    return Map.of(
        "plans_code_key", BillingProblem.PLAN_CODE_TAKEN.exception(),
        "idx_coupons_code", BillingProblem.COUPON_CODE_TAKEN.exception(),
        "subscriptions_user_id_fkey", CommonProblem.NOT_FOUND.exception("There is no such person"),
        "user_coupons_coupon_id_fkey", BillingProblem.COUPON_IN_USE.exception(),
        "coupons_current_uses_check",
            ProblemException.of(
                CommonProblem.INVALID_BODY,
                List.of(Fault.at("/max_uses", "minimum", "is below the uses so far"))));
  }
}
