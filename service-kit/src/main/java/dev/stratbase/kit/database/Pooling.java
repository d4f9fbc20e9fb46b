package dev.stratbase.kit.database;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Locale;

/**
 * What stands between a service and its database, and how the client must behave for it. Only
 * transaction-local settings are ever made, so nothing else depends on it.
 */
public enum Pooling {
  /** The server itself, or something that passes bytes on. */
  DIRECT,
  /** A pooler that keeps a server connection for as long as the client keeps its own. */
  SESSION,
  /** A pooler that lends a server connection for one transaction (Supavisor's port 6543). */
  TRANSACTION;

  /**
   * A statement prepared by name stays on one server connection, which behind a transaction pooler
   * is the next transaction somebody else's: there each is parsed where it is executed.
   */
  PgConnectOptions applied(PgConnectOptions base) {
    PgConnectOptions options = new PgConnectOptions(base);
    // PgBouncer refuses to begin with it, and a server since 12 writes every digit anyway.
    options.getProperties().remove("extra_float_digits");
    if (this == TRANSACTION) {
      options.setCachePreparedStatements(false).setUseLayer7Proxy(true);
    }
    return options;
  }

  /** As it is written in the settings. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
