package dev.stratbase.local.surface;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The stack that is asked.
 *
 * @param origins scheme, host and port of each service, by slice
 * @param issuer the issuer's address, {@code .../auth/v1}
 * @param serviceKey the bearer token of the issuer's administrative endpoints
 * @param signingKey the issuer's key, as a JSON Web Key
 * @param workloadToken the token of an accepted workload
 * @param owner opens a connection of the database's owner
 */
public record Site(
    Map<String, String> origins,
    String issuer,
    String serviceKey,
    Path signingKey,
    String workloadToken,
    Database owner) {
  /** In the order of their ports. */
  public static final List<String> SLICES = List.of("account", "strategy", "billing", "indicator");

  /** Opens connections. */
  @FunctionalInterface
  public interface Database {
    /** A new connection, for the caller to close. */
    Connection connect() throws SQLException;
  }

  /** Scheme, host and port of a service. */
  public String origin(String slice) {
    String origin = origins.get(slice);
    if (origin == null) {
      throw new IllegalArgumentException("No service is called " + slice);
    }
    return origin;
  }

  /** Where a service listens. */
  public int port(String slice) {
    return URI.create(origin(slice)).getPort();
  }

  /** Leaves keys and tokens out. */
  @Override
  public String toString() {
    return "Site[" + origins + "]";
  }
}
