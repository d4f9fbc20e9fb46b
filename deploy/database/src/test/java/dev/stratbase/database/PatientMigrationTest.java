package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stratbase.kit.migration.Slice;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A project's own limit on statements, two minutes on Supabase, does not end an adoption. */
class PatientMigrationTest {
  @Test
  void aMigrationOutlastsTheDatabasesStatementTimeout() throws Exception {
    SeedProject project = SeedProject.fresh("seed_project_impatient");
    try (Session admin = project.superuser()) {
      admin.alone("alter database seed_project_impatient set statement_timeout = '200ms'");
    }
    CompletableFuture<Void> migration;
    try (Session holder = project.superuser()) {
      holder.run("set statement_timeout = 0");
      holder.run("lock table public.users in share mode");
      migration = CompletableFuture.runAsync(() -> project.migrate(Slice.ACCOUNT));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      // Until a statement of it has waited for longer than the limit.
      while (holder.count(
                  "select from pg_stat_activity where datname = current_database()"
                      + " and wait_event_type = 'Lock' and clock_timestamp() - query_start > '400ms'")
              == 0
          && !migration.isDone()
          && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(50);
        holder.run("select pg_stat_clear_snapshot()");
      }
      assertFalse(migration.isDone());
    }
    migration.join();
    try (Session owner = project.owner()) {
      owner.run("set statement_timeout = 0");
      assertEquals(
          List.of("true"),
          owner.texts(
              "select to_regprocedure('"
                  + Slice.INDICATOR.prerequisite().function()
                  + "') is not null"));
    }
  }
}
