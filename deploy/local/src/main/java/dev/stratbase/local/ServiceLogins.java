package dev.stratbase.local;

import dev.stratbase.kit.migration.Logins;
import dev.stratbase.local.secret.Secrets;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives the services' logins this installation's passwords. */
final class ServiceLogins {
  private static final String WRONG_PASSWORD = "28P01";

  private final DatabaseAccess database;
  private final Secrets secrets;

  ServiceLogins(DatabaseAccess database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  /**
   * Refuses a database whose logins exist already with passwords that are not ours: setting new
   * ones would cut off whoever uses them now, perhaps a deployment. Call before the migrations.
   */
  void requireOursOrNone(boolean replaceOthers) throws SQLException, IOException {
    if (replaceOthers) {
      return;
    }
    String login = Service.ACCOUNT.callerLogin();
    if (exists(login) && !opens(login)) {
      throw new StackFailure(
          "This database's logins (%s and the others) have passwords that are not this stack's;"
                  .formatted(login)
              + " STRATBASE_REPLACE_PASSWORDS=true replaces them and cuts off whoever uses them.");
    }
  }

  void setPasswords() throws SQLException, IOException {
    Map<String, String> passwords = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      for (String login : new String[] {service.callerLogin(), service.systemLogin()}) {
        passwords.put(login, secrets.password(login));
      }
    }
    try (Connection owner = database.connectAsOwner()) {
      Logins.setPasswords(owner, passwords);
    }
  }

  private boolean exists(String login) throws SQLException {
    try (Connection owner = database.connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement("select from pg_catalog.pg_roles where rolname = ?")) {
      select.setString(1, login);
      return select.executeQuery().next();
    }
  }

  private boolean opens(String login) throws SQLException, IOException {
    try (Connection opened = database.connect(database.login(login), secrets.password(login))) {
      return opened.isValid(5);
    } catch (SQLException refused) {
      if (WRONG_PASSWORD.equals(refused.getSQLState())) {
        return false;
      }
      throw refused;
    }
  }
}
