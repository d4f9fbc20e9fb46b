package dev.stratbase.database;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Of everything an existing project holds, each row is still there, value by value, or stands in
 * the report with the reason and the mend.
 */
class AdoptedRowsTest {
  private static final List<String> TABLES =
      List.of(
          "users",
          "api_keys",
          "indicators",
          "custom_indicators",
          "strategies",
          "strategy_versions",
          "strategy_components",
          "subscriptions",
          "coupons",
          "user_coupons");

  // The parts of a row that the seed filled in; an empty one may become the default.
  private static final String VALUES =
      "select '{table} ' || t.id || ' ' || e.key || ' ' || md5(e.value)"
          + " from public.{table} t, jsonb_each_text(to_jsonb(t)) e where e.value is not null";

  @Test
  void everyValueIsKeptOrItsRowIsInTheReport() throws SQLException {
    try (Session before = SeedProject.untouched().owner();
        Session after = SeedProject.adopted().owner()) {
      Set<String> reported =
          new HashSet<>(
              after.texts(
                  "select table_name || ' ' || row_id from stratbase_migrations.adoption_report"
                      + " where row_id is not null and reason <> '' and mend <> ''"));
      var silent = new TreeSet<String>();
      for (String table : TABLES) {
        String question = VALUES.replace("{table}", table);
        Set<String> kept = new HashSet<>(after.texts(question));
        for (String value : before.texts(question)) {
          String[] parts = value.split(" ", 4);
          if (!kept.contains(value) && !reported.contains(parts[0] + " " + parts[1])) {
            silent.add(parts[0] + " " + parts[1] + " lost its " + parts[2]);
          }
        }
      }
      assertEquals("", String.join("\n", silent));
    }
  }

  @Test
  void whatWasRemovedStandsInTheReportAsItWas() throws SQLException {
    try (Session before = SeedProject.untouched().owner();
        Session after = SeedProject.adopted().owner()) {
      int removed = 0;
      for (String table : TABLES) {
        Set<String> kept = new HashSet<>(after.texts("select id from public." + table));
        for (String id : before.texts("select id from public." + table)) {
          if (kept.contains(id)) {
            continue;
          }
          removed++;
          // A key is on record by its provider alone.
          String whole =
              table.equals("api_keys")
                  ? "select provider from public.api_keys where id = ?::uuid"
                  : "select to_jsonb(t)::text from public." + table + " t where id = ?::uuid";
          String original =
              table.equals("api_keys") ? "original ->> 'provider'" : seedColumns(table);
          assertEquals(
              before.texts(whole, id),
              after.texts(
                  "select "
                      + original
                      + " from stratbase_migrations.adoption_report"
                      + " where table_name = ? and row_id = ? and original is not null",
                  table,
                  id),
              table);
        }
      }
      assertTrue(removed >= 14, removed + " rows were removed");
    }
  }

  /** The original without the columns that Stratbase added before it was taken away. */
  private static String seedColumns(String table) throws SQLException {
    try (Session before = SeedProject.untouched().owner()) {
      String columns =
          before
              .texts(
                  "select quote_literal(attname) from pg_attribute where attnum > 0"
                      + " and attrelid = ?::regclass",
                  "public." + table)
              .stream()
              .collect(joining(", "));
      return "(select jsonb_object_agg(key, value)::text from jsonb_each(original)"
          + " where key in ("
          + columns
          + "))";
    }
  }

  @Test
  void noKeyAndNoCiphertextIsInTheReport() throws SQLException {
    try (Session before = SeedProject.untouched().owner();
        Session after = SeedProject.adopted().owner()) {
      String report =
          String.valueOf(
              after.value(
                  "select string_agg(original::text, ' ') from"
                      + " stratbase_migrations.adoption_report where table_name = 'api_keys'"));
      assertTrue(report.contains("openai"));
      for (String sealed :
          before.texts("select key_encrypted from api_keys where length(key_encrypted) > 8")) {
        assertTrue(!report.contains(sealed));
      }
    }
  }

  @Test
  void policiesGrantsAndFunctionsOfBeforeAreGone() throws SQLException {
    try (Session before = SeedProject.untouched().owner();
        Session after = SeedProject.adopted().owner()) {
      String policies = "select policyname from pg_policies where schemaname = 'public'";
      Set<String> old = new HashSet<>(before.texts(policies));
      assertEquals(5, old.size());
      old.retainAll(after.texts(policies));
      assertEquals(Set.of(), old);
      // Granted to everybody by Supabase's default privileges, by column, and passed on.
      String grants =
          "select c.relname || ' ' || a.grantee::regrole from pg_class c left join pg_attribute t"
              + " on t.attrelid = c.oid, aclexplode(array_cat(c.relacl, t.attacl)) a"
              + " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
              + " and a.grantee::regrole::text in"
              + " ('-', 'anon', 'authenticated', 'service_role', 'authenticator')";
      assertTrue(before.texts(grants).contains("coupons authenticator"));
      assertEquals(List.of(), after.texts(grants));
      assertEquals(
          List.of("public.seed_prices"),
          after.texts(
              "select substring(reason from 'view (\\S+)')"
                  + " from stratbase_migrations.adoption_report where reason like 'view %'"));
    }
  }
}
