package dev.stratbase.account;

import dev.stratbase.kit.problem.ProblemCode;

/** The failures that only this service knows. */
public enum AccountProblem implements ProblemCode {
  PUBLIC_NAME_TAKEN(409, "Somebody else has this public name; upper and lower case are the same"),
  UNKNOWN_PROVIDER(422, "This provider's keys cannot be kept here"),
  PROVIDER_NOT_TESTABLE(409, "Keys of this provider cannot be tested; it is no longer offered"),
  RESOURCE_UNKNOWN(409, "Store this key again together with the name of its resource"),
  KEY_REPLACED(409, "The key was replaced or deleted while it was tested; test it again"),
  KEY_UNREADABLE(409, "This key cannot be read any more; store it again"),
  MASTER_KEY_MISSING(503, "This server does not have the master key of this key; try again"),
  MASTER_KEY_IN_USE(409, "Keys are still sealed under this master key; rewrap them first"),
  MASTER_KEY_CURRENT(409, "This is the master key that new keys are sealed under"),
  MASTER_KEY_RETIRED(503, "This server seals keys under a master key that was retired"),
  CONFIRMATION_MISMATCH(422, "This is not the account's e-mail address"),
  SUBSCRIPTION_RENEWS(409, "A subscription still renews; cancel it first");

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
