package dev.stratbase.strategy;

import dev.stratbase.kit.problem.ProblemCode;

/** The failures that only strategies have. */
public enum StrategyProblem implements ProblemCode {
  /** Its {@code indicators} member names them. */
  PRIVATE_INDICATORS(409, "The strategy uses indicators of yours that are not public"),
  /** One has to be revoked first. */
  TOO_MANY_SHARES(409, "A strategy has at most 50 links; revoke one that is no longer needed"),
  /** Too many names or too much text. */
  EXCEEDS_PINE_LIMITS(422, "TradingView takes no script of that size; use fewer components"),
  /** Its {@code errors} say what is missing. */
  INCOMPLETE(422, "The strategy is a draft that still lacks something"),
  /** The database's own check of a component. */
  UNKNOWN_INDICATOR(422, "A component names an indicator that does not exist for you"),
  /** To save, or to fork. */
  STRATEGY_NOT_FOUND(404, "There is no such strategy"),
  /** Its {@code row_version} says what is stored. */
  VERSION_CONFLICT(412, "The strategy was changed since you read it; read it again and retry");

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
