package dev.stratbase.indicator.custom;

import dev.stratbase.indicator.IndicatorProblem;
import dev.stratbase.kit.problem.ConstraintProblems;
import dev.stratbase.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class CustomIndicatorConstraints implements ConstraintProblems {
  @Override
  public Map<String, ProblemException> byConstraint() {
    return Map.of("custom_indicators_user_id_name_key", IndicatorProblem.NAME_TAKEN.exception());
  }
}
