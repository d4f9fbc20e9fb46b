package dev.stratbase.kit.migration;

import java.time.Duration;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The one place that says how Flyway treats a slice. */
public final class MigrationSettings {

  /** How long a slice waits for another one's migrations before it gives up. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(2);

  private MigrationSettings() {}

  /**
   * Sets everything but the data source and the locations.
   *
   * @param patience how long to wait for the slice's prerequisites
   */
  public static FluentConfiguration apply(
      FluentConfiguration flyway, Slice slice, Duration patience) {
    return flyway
        .schemas(Slice.HISTORY_SCHEMA)
        .defaultSchema(Slice.HISTORY_SCHEMA)
        .table(slice.historyTable())
        // The other slices' history tables make the schema look used.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .baselineDescription("before Stratbase")
        .cleanDisabled(true)
        // Pine and JSON Schema may contain what looks like a placeholder.
        .placeholderReplacement(false)
        // What a helper function answers is nothing to log.
        .outputQueryResults(false)
        // Adopting a large table takes longer than the two minutes Supabase gives a statement.
        .initSql("set search_path = public, extensions, pg_temp; set statement_timeout = 0")
        .callbacks(new MigrationGate(slice, patience));
  }
}
