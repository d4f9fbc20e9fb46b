package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code migrate verify}: what was changed past the migrations is found, and nothing else is. */
class VerifyCommandTest {
  /** Of each kind one, on a table that an adopter's own objects stand beside. */
  private static final Map<String, String> CHANGES =
      Map.ofEntries(
          Map.entry(
              "drop index public.users_created_at_idx",
              "missing     index public.users_created_at_idx"),
          Map.entry(
              "create index planted_idx on public.users (updated_at)",
              "unexpected  index public.planted_idx"),
          Map.entry(
              "alter table public.plans drop constraint plans_name_check",
              "missing     constraint plans_name_check on public.plans"),
          Map.entry(
              "alter table public.plans add column planted text",
              "unexpected  column public.plans.planted"),
          Map.entry(
              "alter table public.plans alter column position set default 7",
              "different   column public.plans.position"),
          Map.entry(
              "create policy planted on public.users for select to anon using (true)",
              "unexpected  policy planted on public.users"),
          Map.entry(
              "alter policy users_select_owner on public.users using (true)",
              "different   policy users_select_owner on public.users"),
          Map.entry("grant select on public.users to anon", "different   relation public.users"),
          Map.entry(
              "grant select (email) on public.users to anon",
              "different   column public.users.email"),
          Map.entry(
              "alter table public.coupons no force row level security",
              "different   relation public.coupons"),
          Map.entry(
              "alter table public.users disable trigger users_touch",
              "different   trigger users_touch on public.users"),
          Map.entry(
              "grant execute on function contract.account_is_premium(uuid) to anon",
              "different   function contract.account_is_premium(uuid)"),
          Map.entry(
              "create or replace function stratbase_internal.touch_updated_at() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as 'begin return new; end'",
              "different   function stratbase_internal.touch_updated_at()"),
          Map.entry(
              "create function public.account_rate_limits_off() returns int language sql return 1",
              ""),
          Map.entry("create table public.of_somebody_else (id int)", ""),
          Map.entry("grant usage on schema contract to anon", "different   schema contract"));

  @Test
  void everyChangePastTheMigrationsIsFoundAndNothingElse() throws SQLException {
    TestDatabase project = TestDatabase.get().copy("verify_command");
    try (Session owner = project.owner()) {
      for (String change : CHANGES.keySet()) {
        owner.run(change);
      }
      owner.commit();
    }
    String found = Command.on(project.url(), "verify").bad();
    for (String line : CHANGES.values()) {
      assertTrue(found.contains("  " + line), line + "\n" + found);
    }
    long expected = CHANGES.values().stream().filter(line -> !line.isEmpty()).distinct().count();
    long told =
        found.lines().filter(line -> line.matches("  (missing|unexpected|different) .*")).count();
    assertTrue(told == expected, found);
  }

  /**
   * What a dump of one database leaves of roles that the new server has not: statements that name
   * them fail one by one, and the rest looks like a restore.
   */
  @Test
  void aRestoreWithoutItsRolesOrItsHistoryIsFound() throws SQLException {
    try (EmbeddedDatabase server = EmbeddedDatabase.ephemeral()) {
      TestDatabase.migrate(server.url());
      run(
          server,
          "drop owned by account_service",
          "drop role account_service",
          "reassign owned by stratbase_account to postgres",
          "drop owned by stratbase_account",
          "drop role stratbase_account");
      String found = Command.on(server.url(), "verify").bad();
      for (String line :
          List.of(
              "missing     role account_service",
              "missing     role stratbase_account",
              "missing     member account_service of stratbase_account_caller",
              "missing     policy ",
              "different   relation public.users",
              "different   function contract.account_ensure_user()")) {
        assertTrue(found.contains("  " + line), line + "\n" + found);
      }
      run(server, "truncate stratbase_migrations.flyway_history_account");
      found = Command.on(server.url(), "verify").bad();
      assertTrue(found.contains("  missing     history of account\n"), found);
    }
  }

  private static void run(EmbeddedDatabase server, String... statements) throws SQLException {
    try (Connection admin = server.connect("supabase_admin", "postgres");
        Statement statement = admin.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void aDatabaseWithoutMigrationsHasNothingToCompare() throws SQLException {
    String empty = TestDatabase.get().empty("verify_nothing");
    assertTrue(Command.on(empty, "verify").bad().contains("No migration is applied here"));
  }
}
