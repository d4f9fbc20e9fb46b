package dev.stratbase.account;

import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.ConstraintProblems;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What this slice's constraints mean to a caller. */
@Singleton
final class AccountConstraints implements ConstraintProblems {
  @Override
  public Map<String, ProblemException> byConstraint() {
    return Map.of(
        "users_public_name_key",
        AccountProblem.PUBLIC_NAME_TAKEN.exception().withErrors(List.of(taken())),
        "users_public_name_check",
        ProblemException.of(CommonProblem.INVALID_BODY, List.of(length())),
        "users_public_name_reserved_check",
        ProblemException.of(CommonProblem.INVALID_BODY, List.of(reserved())),
        "idx_users_email",
        CommonProblem.EMAIL_IN_USE.exception(),
        "api_keys_provider_fkey",
        AccountProblem.UNKNOWN_PROVIDER.exception());
  }

  private static Fault taken() {
    return Fault.at("/public_name", "taken", "choose another one");
  }

  private static Fault reserved() {
    return Fault.at("/public_name", "reserved", "is reserved; choose another one");
  }

  /** PostgreSQL counts characters where Java counts UTF-16 units. */
  private static Fault length() {
    return Fault.at("/public_name", "size", "must be 3 to 40 characters");
  }
}
