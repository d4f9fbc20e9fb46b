package dev.stratbase.billing;

import dev.stratbase.kit.problem.ProblemCatalogue;
import dev.stratbase.kit.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells the kit this service's failures, so that those its SQL raises have their titles. */
@Singleton
final class BillingProblems implements ProblemCatalogue {
  @Override
  public List<? extends ProblemCode> codes() {
    return List.of(BillingProblem.values());
  }
}
