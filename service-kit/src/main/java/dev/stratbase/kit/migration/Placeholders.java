package dev.stratbase.kit.migration;

import java.time.Duration;
import java.util.Map;

/** What a script may name as {@code ${stratbase:...}}: the slice and its installation's limits. */
public final class Placeholders {
  static final String PREFIX = "${stratbase:";
  static final String SUFFIX = "}";

  private Placeholders() {}

  /** The values by name. */
  public static Map<String, String> of(Slice slice, MigrationConfig config) {
    var caller = config.callerLogin();
    var system = config.systemLogin();
    return Map.of(
        "slice", slice.slug(),
        "caller_statement_timeout", setting(caller.statementTimeout()),
        "caller_lock_timeout", setting(caller.lockTimeout()),
        "caller_idle_in_transaction_timeout", setting(caller.idleInTransactionTimeout()),
        "caller_connections", Integer.toString(caller.connections()),
        "system_statement_timeout", setting(system.statementTimeout()),
        "system_lock_timeout", setting(system.lockTimeout()),
        "system_idle_in_transaction_timeout", setting(system.idleInTransactionTimeout()),
        "system_connections", Integer.toString(system.connections()));
  }

  /** The script as Flyway would run it. */
  public static String resolve(String script, Slice slice, MigrationConfig config) {
    String resolved = script;
    for (var value : of(slice, config).entrySet()) {
      resolved = resolved.replace(PREFIX + value.getKey() + SUFFIX, value.getValue());
    }
    return resolved;
  }

  // As people write it, and as PostgreSQL keeps it in pg_db_role_setting.
  private static String setting(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
