package dev.stratbase.local.hammer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The stack under the hammer.
 *
 * @param origins scheme, host and port of each service, by slice
 * @param issuer the issuer's address, {@code .../auth/v1}
 * @param serviceKey the bearer token of the issuer's administrative endpoints
 * @param owner opens a connection of the database's owner
 */
public record Target(
    Map<String, String> origins, String issuer, String serviceKey, Database owner) {

  /** Opens connections. */
  @FunctionalInterface
  public interface Database {
    /** A new connection, for the caller to close. */
    Connection connect() throws SQLException;
  }

  String origin(String slice) {
    String origin = origins.get(slice);
    if (origin == null) {
      throw new IllegalArgumentException("No service is called " + slice);
    }
    return origin;
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "Target[" + origins + "]";
  }
}
