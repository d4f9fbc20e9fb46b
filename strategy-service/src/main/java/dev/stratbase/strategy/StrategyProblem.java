package dev.stratbase.strategy;

import dev.stratbase.kit.problem.ProblemCode;

/** The failures that only strategies have. */
public enum StrategyProblem implements ProblemCode {
  /** Its {@code indicators} member names them. */
  PRIVATE_INDICATORS(409, "The strategy uses indicators of yours that are not public"),
  /** Its {@code errors} say what is missing. */
  INCOMPLETE(422, "The strategy is a draft that still lacks something");

  private final int status;
  private final String title;

  StrategyProblem(int status, String title) {
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
