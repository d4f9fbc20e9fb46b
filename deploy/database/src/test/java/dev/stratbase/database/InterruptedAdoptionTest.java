package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * An adoption whose connection dies, twice in every slice, and that is simply started again, ends
 * where an undisturbed one ends; one that is repeated changes nothing.
 */
class InterruptedAdoptionTest {
  /** Locks on which a migration waits long enough to be killed, in the order they are reached. */
  private static final List<String> OBSTACLES =
      List.of(
          // Between two files of account's, then in the middle of one.
          "lock table public.api_keys in access share mode",
          "lock table public.api_key_providers in share mode",
          "lock table public.indicators in access share mode",
          "lock table public.users in row exclusive mode",
          "lock table public.strategy_versions in access share mode",
          "lock table public.strategies in share mode",
          "lock table public.subscriptions in access share mode",
          "lock table public.plans in share mode");

  private static final List<String> HELD_AT_COMMIT =
      List.of(
          "create function public.hold_at_commit() returns trigger language plpgsql"
              + " as 'begin perform pg_advisory_xact_lock_shared(42); return null; end'",
          "create constraint trigger hold_at_commit after insert"
              + " on stratbase_migrations.adoption_report deferrable initially deferred"
              + " for each row execute function public.hold_at_commit()");

  private static final String MIGRATOR =
      "select pid from pg_stat_activity where datname = current_database()"
          + " and usename = 'postgres'";

  @Test
  void aKilledAdoptionGoesOnWhereItWasAndEndsTheSame() throws Exception {
    SeedProject killed = SeedProject.fresh("seed_project_killed");
    for (String obstacle : OBSTACLES) {
      killWhileItWaits(killed, obstacle);
    }
    killed.migrate();
    assertSame(SeedProject.adopted(), killed);
  }

  @Test
  void aSecondRunChangesNothing() throws SQLException {
    SeedProject adopted = SeedProject.adopted();
    List<String> before = everything(adopted);
    adopted.migrate();
    assertNoDifference(before, everything(adopted));
  }

  @Test
  void aConnectionKilledAtItsCommitIsNotTakenForDone() throws Exception {
    SeedProject killed = SeedProject.fresh("seed_project_killed_at_commit");
    killed.migrate(Slice.ACCOUNT);
    try (Session owner = killed.owner()) {
      for (String step : HELD_AT_COMMIT) {
        owner.run(step);
      }
      owner.commit();
    }
    // The first file of the other slices that reports a row, and so has work for its commit.
    for (Slice slice : List.of(Slice.INDICATOR, Slice.STRATEGY, Slice.BILLING)) {
      killWhileItWaits(killed, "select pg_advisory_lock(42)");
      // Then where it would write down that the file is done.
      String history = "stratbase_migrations." + slice.historyTable();
      killWhileItWaits(killed, "lock table " + history + " in share mode");
      killed.migrate(slice);
    }
    try (Session owner = killed.owner()) {
      owner.run("drop function public.hold_at_commit() cascade");
      owner.commit();
    }
    assertSame(SeedProject.adopted(), killed);
  }

  private static void killWhileItWaits(SeedProject project, String obstacle) throws Exception {
    try (Session holder = project.superuser();
        Session watcher = project.superuser()) {
      Object holding = holder.value("select pg_backend_pid()");
      holder.run(obstacle);
      var migration = CompletableFuture.runAsync(project::migrate);
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
      List<String> waiting = List.of();
      while (waiting.isEmpty() && !migration.isDone() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(20);
        watcher.commit();
        // For this obstacle, not for an autovacuum that happens to be in the way.
        waiting = watcher.texts(MIGRATOR + " and " + holding + " = any (pg_blocking_pids(pid))");
      }
      assertTrue(!waiting.isEmpty(), obstacle + " held nothing up");
      watcher.run("select pg_terminate_backend(pid) from (" + MIGRATOR + ") w");
      assertThrows(CompletionException.class, migration::join, obstacle);
    }
  }

  private static void assertSame(SeedProject one, SeedProject other) throws SQLException {
    assertNoDifference(everything(one), everything(other));
  }

  private static void assertNoDifference(List<String> expected, List<String> actual) {
    var missing = new ArrayList<>(expected);
    missing.removeAll(new HashSet<>(actual));
    var added = new ArrayList<>(actual);
    added.removeAll(new HashSet<>(expected));
    assertEquals(String.join("\n", missing), String.join("\n", added));
    assertEquals(expected.size(), actual.size());
  }

  /** The catalogue, the histories and every row, without ids and moments that a run makes up. */
  private static List<String> everything(SeedProject project) throws SQLException {
    try (Session owner = project.owner()) {
      var lines = new ArrayList<>(Catalogue.lines(owner.connection()));
      for (String table :
          owner.texts(
              "select oid::regclass from pg_class where relkind = 'r' and relnamespace in"
                  + " ('public'::regnamespace, 'stratbase_migrations'::regnamespace) order by 1")) {
        lines.addAll(owner.texts(ROWS.replace("{table}", table)));
      }
      return lines;
    }
  }

  // Rows that were there before keep their ids in every copy; a run makes up those of new rows.
  private static final String ROWS =
      """
      select '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(line, E'\\n' order by line)), '')
      from (
        select (select string_agg(e.key || '='
            || regexp_replace(e.value, '20\\d\\d-\\d\\d-\\d\\dT[0-9:.+]+', '', 'g'), ' ' order by e.key)
          from jsonb_each_text(to_jsonb(t)) e
          where e.value is not null and e.key not in ('installed_on', 'execution_time', 'salt', 'email_hash')
            and not (e.key = 'id' and '{table}' ~ '(credit_entries|versions|plans|adoption_report)$')
          ) as line
        from {table} t) lines
      """;
}
