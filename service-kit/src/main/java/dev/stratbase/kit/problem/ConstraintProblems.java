package dev.stratbase.kit.problem;

import java.util.Map;

/**
 * A service's bean that says what a violated database constraint means to its callers, by the
 * constraint's name. A constraint nobody names is still a clear 4xx, only less specific.
 */
@FunctionalInterface
public interface ConstraintProblems {
  /** Problems by name of the constraint or unique index. */
  Map<String, ProblemException> byConstraint();
}
