package dev.stratbase.local.benchmark;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * What is measured.
 *
 * @param services by slice
 * @param database host, port and server of the database
 * @param issuer as it stands in tokens
 * @param signingKey the issuer's key, as a JSON Web Key
 */
public record Target(
    Map<String, Service> services, Database database, String issuer, Path signingKey) {

  /**
   * A running service.
   *
   * @param login that serves people
   */
  public record Service(URI origin, long pid, String login, String password) {
    /** Leaves the password out. */
    @Override
    public String toString() {
      return "Service[" + origin + "]";
    }
  }

  /**
   * The database server.
   *
   * @param log where it writes
   */
  public record Database(int port, long pid, Path log, Opener superuser) {}

  /** Opens a connection. */
  public interface Opener {
    /** Opens one; the caller closes it. */
    Connection open() throws SQLException;
  }

  Service service(String slice) {
    Service service = services.get(slice);
    if (service == null) {
      throw new IllegalArgumentException("No service runs for " + slice);
    }
    return service;
  }
}
