package dev.stratbase.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The database the stack runs on, its own or somebody else's.
 *
 * @param url {@code postgresql://host:port/database}, without user and password
 * @param owner the role that runs the migrations
 * @param loginSuffix what the server's pooler wants behind a login's name, or nothing
 */
record DatabaseAccess(String url, String owner, String password, String loginSuffix) {

  static DatabaseAccess to(RemoteProject project) {
    int dot = project.owner().indexOf('.');
    return new DatabaseAccess(
        project.url(),
        project.owner(),
        project.password(),
        dot < 0 ? "" : project.owner().substring(dot));
  }

  /** A login's name as this server wants it: Supavisor's are {@code role.project}. */
  String login(String role) {
    return role + loginSuffix;
  }

  String jdbcUrl() {
    return "jdbc:" + url;
  }

  Connection connectAsOwner() throws SQLException {
    return connect(owner, password);
  }

  Connection connect(String user, String userPassword) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", userPassword);
    properties.setProperty("loginTimeout", "10");
    return DriverManager.getConnection(jdbcUrl(), properties);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "DatabaseAccess[" + url + "]";
  }
}
