package dev.stratbase.kit.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Gives the services' logins their passwords, which no migration knows. */
public final class Logins {
  private Logins() {}

  /**
   * Sets the passwords as SCRAM verifiers computed here, so that no password stands in SQL text or
   * in a log.
   *
   * @param owner a connection of the role that ran the migrations
   * @param passwordByLogin for instance {@code account_service} to its password
   */
  public static void setPasswords(Connection owner, Map<String, String> passwordByLogin)
      throws SQLException {
    for (var entry : passwordByLogin.entrySet()) {
      setVerifier(owner, entry.getKey(), ScramVerifier.of(entry.getValue()));
    }
  }

  private static void setVerifier(Connection owner, String login, String verifier)
      throws SQLException {
    // ALTER ROLE takes no bind parameters: the server quotes the name and the verifier.
    String command;
    try (var quote = owner.prepareStatement("select format('alter role %I password %L', ?, ?)")) {
      quote.setString(1, login);
      quote.setString(2, verifier);
      try (var rows = quote.executeQuery()) {
        rows.next();
        command = rows.getString(1);
      }
    }
    try (var statement = owner.createStatement()) {
      statement.execute(command);
    }
  }
}
