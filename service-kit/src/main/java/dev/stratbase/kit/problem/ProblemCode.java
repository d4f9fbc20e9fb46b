package dev.stratbase.kit.problem;

import java.util.Locale;

/**
 * A failure a caller can meet, with a stable code. Each service lists its own in one enum; the
 * codes are part of the API and never change their meaning.
 */
public interface ProblemCode {
  /** What an enum names it. */
  String name();

  /** Stable snake_case identifier. */
  default String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** HTTP status it is answered with. */
  int status();

  /** Short summary of the kind of problem, the same for every occurrence. */
  String title();

  /** A failure of this kind with the title as its detail. */
  default ProblemException exception() {
    return exception(title());
  }

  /** A failure of this kind, explained to a person. */
  default ProblemException exception(String detail) {
    return new ProblemException(Problem.of(this, detail));
  }
}
