package dev.stratbase.account;

import dev.stratbase.kit.problem.ProblemCode;

/** The failures that only this service knows. */
public enum AccountProblem implements ProblemCode {
  PUBLIC_NAME_TAKEN(409, "Somebody else has this public name; upper and lower case are the same"),
  UNKNOWN_PROVIDER(422, "This provider's keys cannot be kept here");

  private final int status;
  private final String title;

  AccountProblem(int status, String title) {
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
