package dev.stratbase.kit.problem;

import java.util.List;

/**
 * A service's bean that lists its failures, those included that only its SQL raises: a code has the
 * same title wherever it comes from.
 */
@FunctionalInterface
public interface ProblemCatalogue {
  /** Every code of the service beside {@link CommonProblem}. */
  List<? extends ProblemCode> codes();
}
