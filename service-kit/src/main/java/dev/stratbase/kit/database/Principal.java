package dev.stratbase.kit.database;

/**
 * What the database's policies see of whoever acts.
 *
 * @param claims JSON object for {@code request.jwt.claims}; {@code {}} for nobody
 * @param subject {@code request.jwt.claim.sub}; empty for nobody
 */
public record Principal(String claims, String subject) {
  /** Nobody: a visitor without a token, or the service acting on its own account. */
  public static final Principal NOBODY = new Principal("{}", "");

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return subject.isEmpty() ? "nobody" : "a person";
  }
}
