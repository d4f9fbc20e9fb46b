package dev.stratbase.kit.identity;

/** Names for {@code @RolesAllowed}. */
public final class Roles {
  /** A signed-in person who is not anonymous. */
  public static final String USER = "user";

  /** A person with {@code app_metadata.role = admin}. */
  public static final String ADMIN = "admin";

  /** Where a {@link Caller} is kept on Quarkus's identity. */
  static final String CALLER_ATTRIBUTE = "stratbase.caller";

  private Roles() {}
}
