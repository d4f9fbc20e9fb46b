package dev.stratbase.kit.identity;

/** Names for {@code @RolesAllowed}. */
public final class Roles {
  /** A signed-in person who is not anonymous. */
  public static final String USER = "user";

  /** A person with {@code app_metadata.role = admin}. */
  public static final String ADMIN = "admin";

  /** A service or worker with a token of its own, for {@code /v1/internal/} alone. */
  public static final String WORKLOAD = "workload";

  /** What a workload gets that is not on the list: nothing allows it. */
  static final String UNLISTED_WORKLOAD = "workload-unlisted";

  /** Where a {@link Caller} is kept on Quarkus's identity. */
  static final String CALLER_ATTRIBUTE = "stratbase.caller";

  private Roles() {}
}
