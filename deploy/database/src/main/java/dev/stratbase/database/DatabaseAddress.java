package dev.stratbase.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * A database and the login that owns its tables.
 *
 * @param url {@code postgresql://host:port/database}, without user and password
 * @param user the owner
 * @param password the owner's password, which is shown nowhere
 */
public record DatabaseAddress(String url, String user, String password) {

  /**
   * Reads {@code postgresql://user:password@host:port/database}.
   *
   * @throws DatabaseException when it reads otherwise; the message never shows what was given
   */
  public static DatabaseAddress parse(String text) {
    try {
      URI uri = new URI(text);
      String user = Optional.ofNullable(uri.getRawUserInfo()).orElse("");
      int colon = user.indexOf(':');
      boolean isPostgres =
          "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      if (isPostgres && uri.getHost() != null && colon > 0) {
        return new DatabaseAddress(
            withoutUser(uri),
            decoded(user.substring(0, colon)),
            decoded(user.substring(colon + 1)));
      }
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      // The exception's text would show the password, so it goes no further.
    }
    throw new DatabaseException(
        "DATABASE_URL must read postgresql://user:password@host:port/database"
            + " (special characters in the password percent-encoded).");
  }

  /** What JDBC calls it; statements prepared by name would break behind a transaction pooler. */
  public String jdbcUrl() {
    return "jdbc:" + url + (url.contains("?") ? "&" : "?") + "prepareThreshold=0";
  }

  /**
   * Opens a connection of the owner, over which a script goes as it stands: the server, and not the
   * driver, finds where its statements end. The caller closes it.
   */
  public Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("preferQueryMode", "simple");
    return DriverManager.getConnection(jdbcUrl(), properties);
  }

  private static String withoutUser(URI uri) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String path =
        Optional.ofNullable(uri.getRawPath()).filter(it -> it.length() > 1).orElse("/postgres");
    int port = uri.getPort() < 0 ? 5432 : uri.getPort();
    return "postgresql://%s:%s%s%s".formatted(uri.getHost(), port, path, query);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "DatabaseAddress[" + url + "]";
  }
}
