package dev.stratbase.indicator;

import dev.stratbase.kit.problem.ProblemCode;

/** The failures that only this service knows. */
public enum IndicatorProblem implements ProblemCode {
  PREMIUM_REQUIRED(403, "This is part of premium"),
  NO_PARAMETER_SCHEMA(
      409, "This indicator was taken over from an older database and describes no parameters"),
  NAME_TAKEN(409, "You have another indicator of that name; upper and lower case are the same"),
  QUOTA_EXCEEDED(409, "You have as many indicators as you can have; delete one first"),
  LIBRARY_NOT_READY(503, "The library is still being loaded; try again shortly");

  private final int status;
  private final String title;

  IndicatorProblem(int status, String title) {
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
