package dev.stratbase.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No plan of any table's policy asks per row who the caller is: it is an InitPlan, asked once. */
class PolicyPlanTest {
  private static final List<String> PER_ROW =
      List.of("Filter:", "Index Cond:", "Recheck Cond:", "Join Filter:", "Hash Cond:");

  private final Scratch scratch = Scratch.get();

  @Test
  void everyPolicyThatNamesThePersonAsksOnce() throws SQLException {
    var perRow = new ArrayList<String>();
    int plans = 0;
    try (Session superuser = scratch.database().superuser()) {
      List<List<@Nullable Object>> policies = policies(superuser);
      for (List<@Nullable Object> policy : policies) {
        String role = String.valueOf(policy.get(0));
        String statement = String.valueOf(policy.get(1));
        superuser.run("set local role " + role);
        List<String> plan = superuser.texts("explain (verbose, costs off) " + statement);
        superuser.run("reset role");
        // Another policy of the role may let it see everything anyhow.
        plans += plan.stream().anyMatch(line -> line.contains("InitPlan")) ? 1 : 0;
        for (String line : plan) {
          if (PER_ROW.stream().anyMatch(line::contains) && line.contains("current_setting")) {
            perRow.add(role + ": " + statement + ": " + line.strip());
          }
        }
      }
    }
    assertEquals("", String.join("\n", perRow));
    assertTrue(plans > 30, plans + " plans with an InitPlan");
  }

  private static List<List<@Nullable Object>> policies(Session superuser) throws SQLException {
    return superuser.rows(
        """
        select role, case cmd
          when 'SELECT' then format('select 1 from public.%I', tablename)
          when 'DELETE' then format('delete from public.%I', tablename)
          else format('update public.%I set %I = default', tablename, (
            select attname from pg_attribute where attrelid = format('public.%I', tablename)::regclass
              and attnum > 0 and has_column_privilege(role, attrelid, attnum, 'UPDATE')
            order by attnum limit 1)) end
        from pg_policies, unnest(roles) role
        where schemaname = 'public' and cmd <> 'INSERT' and qual ~ 'auth\\.uid|is_admin'
        order by 1, 2
        """);
  }
}
