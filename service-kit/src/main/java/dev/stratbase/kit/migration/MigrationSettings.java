package dev.stratbase.kit.migration;

import java.util.Map;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The one place that says how Flyway treats a slice. */
public final class MigrationSettings {
  /** Where the scripts lie that run after every migration, on the class path. */
  public static final String EVERY_TIME = "db/every-time";

  private MigrationSettings() {}

  /** Sets everything but the data source and the locations. */
  public static FluentConfiguration apply(
      FluentConfiguration flyway, Slice slice, MigrationConfig config) {
    return apply(flyway, slice, config, Map.of());
  }

  /**
   * Sets everything but the data source and the locations.
   *
   * @param passwordByLogin passwords that the slice's logins get when they are there, or none
   */
  public static FluentConfiguration apply(
      FluentConfiguration flyway,
      Slice slice,
      MigrationConfig config,
      Map<String, String> passwordByLogin) {
    var gate = new MigrationGate(slice, config.patience());
    return lockedBySession(flyway, config.sessionLock())
        .schemas(Slice.HISTORY_SCHEMA)
        .defaultSchema(Slice.HISTORY_SCHEMA)
        .table(slice.historyTable())
        // The other slices' history tables make the schema look used.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .baselineDescription("before Stratbase")
        .cleanDisabled(true)
        // Pine and JSON Schema may contain what looks like one of Flyway's own placeholders.
        .placeholderReplacement(true)
        .placeholderPrefix(Placeholders.PREFIX)
        .placeholderSuffix(Placeholders.SUFFIX)
        .placeholders(Placeholders.of(slice, config))
        // What a helper function answers is nothing to log.
        .outputQueryResults(false)
        .initSql(session(config))
        .configuration(
            Map.of("flyway.postgresql.transactional.lock", Boolean.toString(!config.sessionLock())))
        .callbacks(
            passwordByLogin.isEmpty()
                ? new Callback[] {gate}
                : new Callback[] {gate, new LoginPasswords(slice, passwordByLogin)});
  }

  /** Says whether Flyway's lock belongs to the session, as a concurrent build of an index needs. */
  public static FluentConfiguration lockedBySession(FluentConfiguration flyway, boolean bySession) {
    return flyway.configuration(
        Map.of("flyway.postgresql.transactional.lock", Boolean.toString(!bySession)));
  }

  /**
   * What a session must be told before it runs a script: where names are looked up, how long it may
   * wait, and how long it may work, which on Supabase is two minutes otherwise.
   */
  public static String session(MigrationConfig config) {
    return "set search_path = public, extensions, pg_temp; set lock_timeout = %s; set statement_timeout = %s"
        .formatted(config.lockTimeout().toMillis(), config.statementTimeout().toMillis());
  }
}
