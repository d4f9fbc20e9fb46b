package dev.stratbase.kit.problem;

import java.util.List;
import java.util.Map;

/** A failure that is answered as a {@link Problem}; carries no stack trace, for it is no bug. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  /** A bad request with every fault found. */
  public static ProblemException of(ProblemCode code, List<Fault> faults) {
    return code.exception().withErrors(faults);
  }

  /** The same failure with the faults that caused it. */
  public ProblemException withErrors(List<Fault> faults) {
    return new ProblemException(problem.withErrors(faults));
  }

  /** The same failure with further members, such as a balance. */
  public ProblemException withMembers(Map<String, Object> members) {
    return new ProblemException(problem.withMembers(members));
  }

  /** What is answered. */
  public Problem problem() {
    return problem;
  }
}
