package dev.stratbase.kit.identity;

import dev.stratbase.kit.database.Principal;
import java.util.UUID;

/** Who sent a request. */
public sealed interface Caller {
  /** What the database's policies see of this caller. */
  Principal principal();

  /** Without a token, or with an anonymous one: may read public things and nothing else. */
  enum Visitor implements Caller {
    VISITOR;

    @Override
    public Principal principal() {
      return Principal.NOBODY;
    }
  }

  /**
   * A signed-in person.
   *
   * @param id the token's {@code sub}
   * @param administrator whether {@code app_metadata.role} is {@code admin}
   * @param principal the claims the database needs, made once when the token was verified
   */
  record Person(UUID id, boolean administrator, Principal principal) implements Caller {
    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
      return administrator ? "an administrator" : "a person";
    }
  }

  /**
   * A service or worker with a token of its own. It acts through {@code Database.asService()}; as a
   * caller it is nobody.
   *
   * @param subject the token's {@code sub}, such as {@code system:serviceaccount:stratbase:worker}
   */
  record Workload(String subject) implements Caller {
    @Override
    public Principal principal() {
      return Principal.NOBODY;
    }
  }
}
