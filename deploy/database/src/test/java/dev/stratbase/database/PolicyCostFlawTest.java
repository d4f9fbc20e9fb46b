package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stratbase.kit.migration.Slice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Flaw 5: the policies asked who the caller is once a row. Here the asking is counted. */
class PolicyCostFlawTest {
  private static final List<String> COUNTING =
      List.of(
          "create sequence public.asked",
          "grant all on sequence public.asked to supabase_auth_admin",
          """
          create or replace function auth.uid() returns uuid
          language plpgsql stable security definer
          as $$
          begin
            perform nextval('public.asked');
            return nullif(current_setting('request.jwt.claim.sub', true), '')::uuid;
          end
          $$
          """);

  @Test
  void onTheSeedOnceARow() throws SQLException {
    try (Target seed = Project.SEED.open()) {
      startCounting(seed);
      long rows = Long.parseLong(seed.unbound("select count(*) from public.strategies").getFirst());
      assertTrue(rows >= 2000);
      assertTrue(asked(seed, Actor.AUTHENTICATED, "strategies") >= rows);
    }
  }

  @Test
  void onOursOnceAStatement() throws SQLException {
    try (Target adopted = Project.ADOPTED.open()) {
      startCounting(adopted);
      var tables = new ArrayList<String>();
      for (Slice slice : Slice.values()) {
        String role = TestDatabase.callerRole(slice);
        var caller = new Actor(slice.slug() + "_service", role, Actor.MALLORY);
        List<String> owned =
            adopted.unbound(
                "select tablename from pg_policies where cmd = 'SELECT' and '%s' = any (roles)"
                        .formatted(role)
                    + " and qual like '%auth.uid%' order by tablename");
        for (String table : owned) {
          // Where a policy looks into a table with a policy of its own, once for each.
          long asked = asked(adopted, caller, table);
          assertTrue(asked <= 2, table + " asked " + asked + " times");
          tables.add(table);
        }
      }
      assertTrue(
          tables.containsAll(
              List.of(
                  "api_keys",
                  "custom_indicators",
                  "strategies",
                  "strategy_components",
                  "strategy_versions",
                  "subscriptions",
                  "user_coupons",
                  "users")),
          tables.toString());
    }
  }

  private static void startCounting(Target target) throws SQLException {
    for (String step : COUNTING) {
      target.unbound(step);
    }
  }

  /** How often the table's policy asked while every row of it was looked at. */
  private static long asked(Target target, Actor actor, String table) throws SQLException {
    target.unbound("select setval('public.asked', 1, false)");
    // A plan by index would hide the cost that a larger table has.
    target.unbound("set local enable_indexscan = off");
    target.unbound("set local enable_bitmapscan = off");
    target.as(actor, "select 1 from public." + table);
    String calls = "select case when is_called then last_value else 0 end from public.asked";
    return Long.parseLong(target.unbound(calls).getFirst());
  }
}
