package dev.stratbase.kit.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How a service reaches its slice of the database. */
@ConfigMapping(prefix = "stratbase.database")
public interface DatabaseConfig {
  /** {@code postgresql://host:port/database}, without user or password. */
  String url();

  /** Serves people. */
  Credentials caller();

  /** Serves administrators and the service's own work. */
  Credentials system();

  /**
   * What stands between: {@code direct}, {@code session} or {@code transaction}. What answers is
   * asked at start, and a wrong setting is refused.
   */
  @WithDefault("direct")
  Pooling pooling();

  /** Longest wait for a free connection, also for one from a database that is just away. */
  @WithDefault("1S")
  Duration connectionWait();

  /** Time a request has for all its transactions together; it is answered within two seconds. */
  @WithDefault("1.8S")
  Duration deadline();

  /** Connections of the caller login's pool. */
  @WithDefault("10")
  int poolSize();

  /** Connections of the system login's pool. */
  @WithDefault("4")
  int systemPoolSize();

  /** A database login. */
  interface Credentials {
    /** User name; behind Supavisor in its {@code role.project} form. */
    String username();

    /** Password; absent only where the server asks for none. */
    Optional<String> password();
  }
}
