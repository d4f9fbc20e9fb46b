package dev.stratbase.indicator.admin;

import dev.stratbase.indicator.IndicatorProblem;
import dev.stratbase.kit.problem.ConstraintProblems;
import dev.stratbase.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class AdminConstraints implements ConstraintProblems {
  @Override
  public Map<String, ProblemException> byConstraint() {
    return Map.of(
        "indicators_slug_key", IndicatorProblem.SLUG_TAKEN.exception(),
        "indicators_promoted_from_key", IndicatorProblem.ALREADY_PROMOTED.exception());
  }
}
