package dev.stratbase.test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody signed up at the issuer; make a new one per test instead of cleaning up.
 *
 * @param id the token's {@code sub}
 * @param email the token's {@code email}
 * @param token a good access token
 */
public record Person(UUID id, String email, String token) {
  /** Signs somebody up, as Supabase Auth would. */
  public static Person signUp() {
    return signUp(false);
  }

  /** Signs up an administrator. */
  public static Person administrator() {
    return signUp(true);
  }

  /** Signs somebody up who has paid. */
  public static Person premium() {
    Person person = signUp();
    execute("select contract.account_set_premium(?, true)", person.id());
    return person;
  }

  /** A token of an anonymous sign-in. */
  public static Person anonymous() {
    UUID id = UUID.randomUUID();
    return new Person(
        id,
        "",
        TestIssuer.instance()
            .token(claims -> {
              claims.setSubject(id.toString());
              claims.setStringClaim("email", "");
              claims.setClaim("is_anonymous", true);
            }));
  }

  /** Somebody the database knows already, with a token as they would get today. */
  public static Person known(UUID id, String email) {
    return with(id, email, false);
  }

  private static Person signUp(boolean administrator) {
    UUID id = UUID.randomUUID();
    String email = "person-" + id + "@example.test";
    execute(
        "insert into auth.users (id, email, raw_user_meta_data)"
            + " values (?, ?, '{\"full_name\":\"Test Person\"}')",
        id,
        email);
    return with(id, email, administrator);
  }

  private static Person with(UUID id, String email, boolean administrator) {
    String token =
        TestIssuer.instance()
            .token(claims -> {
              claims.setSubject(id.toString());
              claims.setStringClaim("email", email);
              claims.setClaim(
                  "app_metadata",
                  administrator ? Map.of("role", "admin") : Map.of("provider", "email"));
              claims.setClaim("user_metadata", Map.of("full_name", "Test Person"));
            });
    return new Person(id, email, token);
  }

  /** Value of the Authorization header. */
  public String bearer() {
    return "Bearer " + token;
  }

  private static void execute(String sql, Object... parameters) {
    try (Connection owner = TestDatabase.instance().owner();
        PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("The test's person could not be made", e);
    }
  }
}
