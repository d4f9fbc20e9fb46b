package dev.stratbase.database.migrate;

/** What {@code --help} shows. */
final class Help {
  static final String TEXT =
      """
      Usage: deploy/database/migrate COMMAND

        status [--json]       what is applied and what is not, when and by whom, and whether the files
                              are still the ones that were applied
        up [--to SLICE=V]...  migrates all slices to their newest version, or only those named, to
                              the version named
        down --to SLICE=V...  takes migrations back, newest first, until V is the newest (0: nothing is
                              left of the slice). Rehearses it first, and refuses if rows or values
                              would be lost
             --lose-data      does it all the same
             --dry-run        rehearses it and says what would be lost
        verify                compares the database's catalogue with that of a new database migrated to
                              the same versions; ends with 1 where they differ
        adopt [--dry-run]     takes over a database that runs the older schema: rehearses it, shows what
                              it mends, does it, and shows the report; --dry-run ends after the rehearsal
        export-supabase DIR   writes the migrations as files for `supabase db push` into DIR, for
                              instance supabase/migrations; what is there already stays

      The slices are account, indicator, strategy and billing, in this order.

      From the environment, never from the command line:
        DATABASE_URL          postgresql://owner:password@host:port/database: the login that owns the
                              tables, over a direct connection or a session pooler
        ACCOUNT_SERVICE_PASSWORD, ACCOUNT_SYSTEM_PASSWORD, INDICATOR_SERVICE_PASSWORD, ...
                              passwords that up and adopt give to these logins
        STRATBASE_MIGRATION_LOCK_TIMEOUT, _STATEMENT_TIMEOUT
                              how long a migration waits for a lock (PT10S) and works on one statement
                              (PT30M); more settings are in docs/database.md

      Ends with 0 when all is well, 1 when something failed or differs, 2 when misused.\
      """;

  private Help() {}
}
