package dev.stratbase.account.apikey;

import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/** What a PUT demands of the key that is stored already. */
record PutConditions(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
  boolean none() {
    return ifMatch == null && ifNoneMatch == null;
  }

  /** RFC 9110, sections 13.1.1 and 13.1.2: without a stored key no {@code If-Match} is met. */
  void check(@Nullable ApiKeyResponse stored) {
    if (stored == null) {
      if (ifMatch != null) {
        throw CommonProblem.PRECONDITION_FAILED.exception();
      }
      return;
    }
    String current = stored.entityTag();
    Preconditions.ifMatch(ifMatch, current);
    if (Preconditions.notModified(ifNoneMatch, current)) {
      throw CommonProblem.PRECONDITION_FAILED.exception();
    }
  }
}
