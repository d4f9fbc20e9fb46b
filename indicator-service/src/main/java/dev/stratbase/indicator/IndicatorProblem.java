package dev.stratbase.indicator;

import dev.stratbase.kit.problem.ProblemCode;

/** The failures that only this service knows. */
public enum IndicatorProblem implements ProblemCode {
  PREMIUM_REQUIRED(403, "This is part of premium"),
  NO_PARAMETER_SCHEMA(
      409, "This indicator was taken over from an older database and describes no parameters"),
  NAME_TAKEN(409, "You have another indicator of that name; upper and lower case are the same"),
  INDICATOR_IN_USE(409, "Strategies of yours use this indicator"),
  NOT_RATED(404, "You have not rated this indicator"),
  INDICATOR_RETIRED(409, "This indicator is no longer offered, so it is not rated any more"),
  SLUG_TAKEN(409, "Another indicator of the library has this slug"),
  ALREADY_PROMOTED(409, "This custom indicator is in the library already"),
  CUSTOM_NOT_PUBLIC(
      409, "Only a public indicator can be promoted, and publishing it is up to its author"),
  TEMPLATE_MISSING(
      409, "This indicator was never checked; its author must save it once before it is promoted"),
  NOT_IN_FILES(409, "The library's files have no such indicator to go back to"),
  LIBRARY_NOT_READY(503, "The library is still being loaded; try again shortly"),
  APPEND_ONLY(409, "The audit of the library is only added to");

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
