package dev.stratbase.kit.problem;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All services' {@link ConstraintProblems} in one table. */
@Singleton
final class Constraints {
  private final Map<String, ProblemException> byName = new HashMap<>();

  Constraints(@All List<ConstraintProblems> sources) {
    sources.forEach(source -> byName.putAll(source.byConstraint()));
  }

  ProblemException explain(@Nullable String constraint, CommonProblem otherwise) {
    ProblemException known = constraint == null ? null : byName.get(constraint);
    return known == null ? otherwise.exception() : known;
  }
}
