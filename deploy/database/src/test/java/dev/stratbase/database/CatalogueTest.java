package dev.stratbase.database;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rules that hold for every object, asked of the catalogue, so that a new one cannot forget them.
 */
class CatalogueTest {
  private static final String OUR_TABLES =
      "(select c.oid, c.relname, c.relacl, c.relkind, c.relrowsecurity, c.relforcerowsecurity,"
          + " c.relowner from pg_class c where c.relnamespace in ('public'::regnamespace,"
          + " 'contract'::regnamespace) and c.relkind in ('r', 'v', 'S')) as t";
  private static final String OUR_FUNCTIONS =
      "(select p.* from pg_proc p where p.pronamespace in ('public'::regnamespace,"
          + " 'contract'::regnamespace, 'stratbase_internal'::regnamespace)"
          + " and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')) as f";

  static final String FOREIGN_KEYS_WITHOUT_INDEX =
      "select conrelid::regclass || '.' || conname from pg_constraint where contype = 'f'"
          + " and connamespace = 'public'::regnamespace and not exists (select from pg_index i"
          + " where i.indrelid = conrelid and i.indkey[0] = conkey[1])";

  /** Plain ones that another one of the table begins with. */
  static final String REPEATED_INDEXES =
      "select a.indexrelid::regclass || ' in ' || b.indexrelid::regclass from pg_index a"
          + " join pg_index b on a.indrelid = b.indrelid and a.indexrelid <> b.indexrelid"
          + " and (b.indkey::text = a.indkey::text or starts_with(b.indkey::text, a.indkey::text || ' '))"
          + " and a.indpred is null and b.indpred is null"
          + " and a.indexprs is null and b.indexprs is null"
          + " and not a.indisunique and a.indclass[0] = b.indclass[0]"
          + " join pg_class c on c.oid = a.indrelid and c.relnamespace = 'public'::regnamespace";

  private final TestDatabase database = TestDatabase.get();

  @Test
  void theDataApiAndThePublicHaveNothing() throws SQLException {
    assertNone(
        "select relname || ' to ' || grantee::text from "
            + OUR_TABLES
            + ", aclexplode(relacl) a"
            + " where grantee = 0 or grantee::regrole::text in ('anon', 'authenticated', 'service_role')");
    assertNone(
        "select attrelid::regclass || '.' || attname from pg_attribute, aclexplode(attacl) a"
            + " where attrelid in (select oid from "
            + OUR_TABLES
            + ") and (grantee = 0 or"
            + " grantee::regrole::text in ('anon', 'authenticated', 'service_role'))");
    // A null list means the default one, in which PUBLIC may execute.
    assertNone(
        "select f.oid::regprocedure from "
            + OUR_FUNCTIONS
            + " where proacl is null or exists ("
            + " select from aclexplode(proacl) a where grantee = 0 or grantee::regrole::text in"
            + " ('anon', 'authenticated', 'service_role'))");
  }

  @Test
  void noSliceReachesAnothersTables() throws SQLException {
    assertNone(
        """
        with granted as (
          select t.relname, a.grantee::regrole::text as grantee
          from %s, aclexplode(relacl) a where a.grantee <> t.relowner
          union
          select c.relname, a.grantee::regrole::text from pg_attribute
          join pg_class c on c.oid = attrelid, aclexplode(attacl) a
          where c.relnamespace = 'public'::regnamespace
        ), tables (slice, name) as (values
          ('account', 'users'), ('account', 'api_keys'), ('account', 'api_key_providers'),
          ('account', 'credit_entries'), ('account', 'credit_tombstones'),
          ('account', 'email_tombstones'), ('account', 'tombstone_salt'),
          ('account', 'account_deletions'), ('account', 'account_audit'),
          ('account', 'account_idempotency_keys'),
          ('account', 'api_key_uses'), ('account', 'master_keys'),
          ('indicator', 'indicators'), ('indicator', 'custom_indicators'),
          ('indicator', 'indicator_library_state'), ('indicator', 'indicator_idempotency_keys'),
          ('indicator', 'indicator_ratings'), ('indicator', 'indicator_rating_changes'),
          ('indicator', 'indicator_audit'),
          ('strategy', 'strategies'), ('strategy', 'strategy_versions'),
          ('strategy', 'strategy_components'), ('strategy', 'published_strategies'),
          ('strategy', 'strategy_idempotency_keys'), ('strategy', 'strategy_shares'),
          ('strategy', 'strategy_gallery'),
          ('billing', 'plans'), ('billing', 'subscriptions'), ('billing', 'coupons'),
          ('billing', 'user_coupons'), ('billing', 'coupon_tombstones'),
          ('billing', 'subscriber_tombstones'), ('billing', 'webhook_events'),
          ('billing', 'billing_idempotency_keys'), ('billing', 'billing_customers'),
          ('billing', 'checkouts'), ('billing', 'subscription_leases'),
          ('billing', 'credit_grants'), ('billing', 'payment_reversals'),
          ('billing', 'reconciliations'))
        select relname || ' to ' || grantee from granted left join tables on name = relname
        where relname <> 'indicator_library' and grantee is distinct from 'stratbase_' || slice
          and grantee is distinct from 'stratbase_' || slice || '_caller'
          and grantee is distinct from 'stratbase_' || slice || '_admin'
          and (grantee <> 'stratbase_account_ledger' or relname not in ('users', 'credit_entries'))
        """
            .formatted(OUR_TABLES));
  }

  @Test
  void everyTableEnforcesRowLevelSecurityAlsoOnItsOwner() throws SQLException {
    assertNone(
        "select relname from "
            + OUR_TABLES
            + " where relkind = 'r' and not (relrowsecurity and"
            + " relforcerowsecurity and relowner = 'postgres'::regrole)");
  }

  @Test
  void everyPolicyIsForOneCommandAndOurRolesAndNamedAfterIt() throws SQLException {
    assertNone(
        "select tablename || '.' || policyname from pg_policies where schemaname = 'public' and ("
            + " cmd = 'ALL' or 'public' = any (roles) or array_to_string(roles, ',') !~ '^stratbase_'"
            + " or policyname !~ ('^' || tablename || '_' || lower(cmd) || '_[a-z]+$')"
            + " or cmd in ('INSERT', 'UPDATE') and with_check is null)");
  }

  @Test
  void everyPolicyAsksForThePersonOnce() throws SQLException {
    assertNone(
        "select policyname from pg_policies where concat(qual, with_check) ~ 'auth\\.uid|is_admin'"
            + " and regexp_replace(concat(qual, with_check),"
            + " '\\( ?SELECT (auth\\.uid|stratbase_internal\\.is_admin)\\(\\) AS \\w+\\)', '', 'g')"
            + " ~ 'auth\\.uid|is_admin'");
  }

  @Test
  void everyGrantOnATableHasItsPolicy() throws SQLException {
    assertNone(
        """
        with granted as (
          select t.oid, a.grantee, a.privilege_type from %s, aclexplode(relacl) a
          where relkind = 'r' and a.grantee <> t.relowner
          union select attrelid, a.grantee, a.privilege_type
          from pg_attribute, aclexplode(attacl) a
          where attrelid in (select oid from %s where relkind = 'r')
        )
        select g.oid::regclass || ' ' || privilege_type || ' to ' || grantee::regrole from granted g
        where not exists (select from pg_policies p where p.tablename = g.oid::regclass::text
          and p.cmd = g.privilege_type and g.grantee::regrole::text = any (p.roles))
        """
            .formatted(OUR_TABLES, OUR_TABLES));
  }

  @Test
  void everyFunctionHasAPinnedSearchPathOrABoundBody() throws SQLException {
    assertNone(
        "select oid::regprocedure from "
            + OUR_FUNCTIONS
            + " where prosqlbody is null and not"
            + " coalesce(proconfig, '{}') @> array['search_path=\"\"']");
  }

  @Test
  void everyDefinerFunctionBelongsToItsSliceWhichRowLevelSecurityBinds() throws SQLException {
    assertNone(
        "select f.oid::regprocedure from "
            + OUR_FUNCTIONS
            + " join pg_roles r on r.oid = proowner"
            + " where prosecdef and (rolname !~ '^stratbase_(account|account_ledger|indicator|strategy|billing)$'"
            + " or rolbypassrls or rolsuper or rolcanlogin)");
    assertNone(
        "select relname from "
            + OUR_TABLES
            + " join pg_roles r on r.oid = relowner"
            + " where relkind = 'v' and (rolbypassrls or rolname !~ '^stratbase_')");
  }

  @Test
  void everyForeignKeyHasAnIndex() throws SQLException {
    assertNone(FOREIGN_KEYS_WITHOUT_INDEX);
  }

  @Test
  void noIndexRepeatsAnother() throws SQLException {
    assertNone(REPEATED_INDEXES);
  }

  @Test
  void theSeedsTablesColumnsAndIndexesAreThere() throws SQLException {
    try (Session owner = database.owner()) {
      for (String index :
          List.of(
              "idx_users_email",
              "idx_indicators_type_category",
              "idx_strategies_user_id",
              "idx_strategy_versions_strategy_id",
              "idx_strategy_components_strategy_id",
              "idx_coupons_code")) {
        assertEquals(List.of(index), owner.texts("select ?::regclass", "public." + index));
      }
      assertEquals(
          """
          api_keys: created_at id key_encrypted last_used provider updated_at user_id
          coupons: code created_at current_uses description discount_percent expiration_date id is_active max_uses
          custom_indicators: category created_at description id is_public name parameters pine_script type updated_at user_id
          indicators: accuracy_rating category created_at created_by defaults description id is_custom is_public name parameters type
          strategies: config created_at description id is_ai_generated is_public market_type name timeframe updated_at user_id
          strategy_components: component_type created_at id indicator_id is_custom parameters position strategy_id updated_at
          strategy_versions: config created_at id notes strategy_id version_number
          subscriptions: created_at current_period_end current_period_start id plan_type provider provider_subscription_id status updated_at user_id
          user_coupons: coupon_id id used_at user_id
          users: created_at credits email full_name id is_premium last_login preferences updated_at
          """
              .strip(),
          SeedColumns.present(owner));
    }
  }

  private void assertNone(String question) throws SQLException {
    try (Session owner = database.owner()) {
      assertEquals("", owner.texts(question).stream().sorted().collect(joining("\n")));
    }
  }
}
