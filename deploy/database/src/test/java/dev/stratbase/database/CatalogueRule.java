package dev.stratbase.database;

import java.sql.SQLException;
import java.util.List;

/**
 * Rules that hold for every object, asked of the catalogue, so that a new one cannot forget them.
 * Each is a question that answers with whatever breaks it.
 */
enum CatalogueRule {
  THE_DATA_API_AND_THE_PUBLIC_HAVE_NO_TABLE(
      "select relname || ' to ' || grantee::text from "
          + Ours.TABLES
          + ", aclexplode(relacl) a"
          + " where grantee = 0 or grantee::regrole::text in ('anon', 'authenticated', 'service_role')"),
  THE_DATA_API_AND_THE_PUBLIC_HAVE_NO_COLUMN(
      "select attrelid::regclass || '.' || attname from pg_attribute, aclexplode(attacl) a"
          + " where attrelid in (select oid from "
          + Ours.TABLES
          + ") and (grantee = 0 or"
          + " grantee::regrole::text in ('anon', 'authenticated', 'service_role'))"),
  THE_DATA_API_AND_THE_PUBLIC_HAVE_NO_FUNCTION(
      "select f.oid::regprocedure from "
          + Ours.FUNCTIONS
          + " where proacl is null or exists ("
          + " select from aclexplode(proacl) a where grantee = 0 or grantee::regrole::text in"
          + " ('anon', 'authenticated', 'service_role'))"),
  NO_SLICE_REACHES_ANOTHERS_TABLES(
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
        ('account', 'account_idempotency_keys'), ('account', 'account_rate_limits'),
        ('account', 'api_key_uses'), ('account', 'master_keys'),
        ('indicator', 'indicators'), ('indicator', 'custom_indicators'),
        ('indicator', 'indicator_library_state'), ('indicator', 'indicator_idempotency_keys'),
        ('indicator', 'indicator_ratings'), ('indicator', 'indicator_rating_changes'),
        ('indicator', 'indicator_audit'), ('indicator', 'indicator_rate_limits'),
        ('strategy', 'strategies'), ('strategy', 'strategy_versions'),
        ('strategy', 'strategy_components'), ('strategy', 'published_strategies'),
        ('strategy', 'strategy_idempotency_keys'), ('strategy', 'strategy_shares'),
        ('strategy', 'strategy_gallery'), ('strategy', 'strategy_rate_limits'),
        ('billing', 'plans'), ('billing', 'subscriptions'), ('billing', 'coupons'),
        ('billing', 'user_coupons'), ('billing', 'coupon_tombstones'),
        ('billing', 'subscriber_tombstones'), ('billing', 'webhook_events'),
        ('billing', 'billing_idempotency_keys'), ('billing', 'billing_customers'),
        ('billing', 'checkouts'), ('billing', 'subscription_leases'),
        ('billing', 'credit_grants'), ('billing', 'payment_reversals'),
        ('billing', 'reconciliations'), ('billing', 'billing_audit'),
        ('billing', 'billing_rate_limits'))
      select relname || ' to ' || grantee from granted left join tables on name = relname
      where relname <> 'indicator_library' and grantee is distinct from 'stratbase_' || slice
        and grantee is distinct from 'stratbase_' || slice || '_caller'
        and grantee is distinct from 'stratbase_' || slice || '_admin'
        and (grantee <> 'stratbase_account_ledger' or relname not in ('users', 'credit_entries'))
      """
          .formatted(Ours.TABLES)),
  EVERY_TABLE_ENFORCES_ROW_LEVEL_SECURITY_ALSO_ON_ITS_OWNER(
      "select relname from "
          + Ours.TABLES
          + " where relkind in ('m', 'f') or relkind in ('r', 'p') and not (relrowsecurity and"
          + " relforcerowsecurity and relowner = 'postgres'::regrole)"),
  EVERY_POLICY_IS_FOR_ONE_COMMAND_AND_OUR_ROLES_AND_NAMED_AFTER_IT(
      "select tablename || '.' || policyname from pg_policies where schemaname = 'public' and ("
          + " cmd = 'ALL' or 'public' = any (roles) or array_to_string(roles, ',') !~ '^stratbase_'"
          + " or policyname !~ ('^' || tablename || '_' || lower(cmd) || '_[a-z]+$')"
          + " or cmd in ('INSERT', 'UPDATE') and with_check is null)"),
  EVERY_POLICY_ASKS_FOR_THE_PERSON_ONCE(
      "select policyname from pg_policies where concat(qual, with_check) ~ 'auth\\.uid|is_admin'"
          + " and regexp_replace(concat(qual, with_check),"
          + " '\\( ?SELECT (auth\\.uid|stratbase_internal\\.is_admin)\\(\\) AS \\w+\\)', '', 'g')"
          + " ~ 'auth\\.uid|is_admin'"),
  EVERY_GRANT_ON_A_TABLE_HAS_ITS_POLICY(
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
          .formatted(Ours.TABLES, Ours.TABLES)),
  EVERY_FUNCTION_HAS_A_PINNED_SEARCH_PATH_OR_A_BOUND_BODY(
      "select oid::regprocedure from "
          + Ours.FUNCTIONS
          + " where prosqlbody is null and not"
          + " coalesce(proconfig, '{}') @> array['search_path=pg_catalog, pg_temp']"),
  EVERY_DEFINER_FUNCTION_BELONGS_TO_ITS_SLICE_WHICH_ROW_LEVEL_SECURITY_BINDS(
      "select f.oid::regprocedure from "
          + Ours.FUNCTIONS
          + " join pg_roles r on r.oid = proowner"
          + " where prosecdef and (rolname !~ '^stratbase_(account|account_ledger|indicator|strategy|billing)$'"
          + " or rolbypassrls or rolsuper or rolcanlogin)"),
  EVERY_VIEW_BELONGS_TO_ITS_SLICE_WHICH_ROW_LEVEL_SECURITY_BINDS(
      "select relname from "
          + Ours.TABLES
          + " join pg_roles r on r.oid = relowner"
          + " where relkind = 'v' and (rolbypassrls or rolname !~ '^stratbase_')"),
  EVERY_FOREIGN_KEY_HAS_AN_INDEX(
      "select conrelid::regclass || '.' || conname from pg_constraint where contype = 'f'"
          + " and connamespace = 'public'::regnamespace and not exists (select from pg_index i"
          + " where i.indrelid = conrelid and i.indkey[0] = conkey[1])"),
  NO_INDEX_REPEATS_ANOTHER(
      "select a.indexrelid::regclass || ' in ' || b.indexrelid::regclass from pg_index a"
          + " join pg_index b on a.indrelid = b.indrelid and a.indexrelid <> b.indexrelid"
          + " and (b.indkey::text = a.indkey::text or starts_with(b.indkey::text, a.indkey::text || ' '))"
          + " and a.indpred is null and b.indpred is null"
          + " and a.indexprs is null and b.indexprs is null"
          + " and not a.indisunique and a.indclass[0] = b.indclass[0]"
          + " join pg_class c on c.oid = a.indrelid and c.relnamespace = 'public'::regnamespace"),
  EVERY_VIEW_IS_A_BARRIER_OR_READS_AS_WHO_ASKS(
      "select t.relname from "
          + Ours.TABLES
          + " join pg_class v on v.oid = t.oid where t.relkind in ('v', 'm') and not"
          + " coalesce(v.reloptions, '{}')"
          + " && array['security_barrier=true', 'security_invoker=true']"),
  NO_FUNCTION_THAT_A_SERVICE_MAY_CALL_PUTS_SQL_TOGETHER(
      "select f.oid::regprocedure from "
          + Ours.FUNCTIONS
          // Checked in PrivilegeEscapeTest: what a person typed is bound there.
          + " where proname not in ('account_admin_users', 'account_admin_users_count')"
          + " and prosrc ~* '\\mexecute\\M' and exists (select from aclexplode(proacl) a"
          + " where a.grantee <> proowner and a.grantee <> 'postgres'::regrole)"),
  NO_ROLE_OF_OURS_HAS_AN_ATTRIBUTE_BEYOND_LOGIN(
      "select rolname from pg_roles where (rolname ~ '^stratbase_'"
          + " or rolname ~ '^(account|indicator|strategy|billing)_(service|system)$')"
          + " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication"
          + " or rolinherit or rolcanlogin = starts_with(rolname, 'stratbase_'))"),
  NO_ROLE_OF_OURS_MAY_CREATE_IN_A_SCHEMA(
      "select nspname || ' by ' || rolname from pg_namespace n, pg_roles r"
          + " where (rolname ~ '^stratbase_' or rolname ~ '_(service|system)$')"
          + " and n.nspname !~ '^pg_(toast_)?temp_' and has_schema_privilege(r.oid, n.oid, 'CREATE')"),
  EVERY_LOGIN_LOOKS_FOR_TEMPORARY_OBJECTS_LAST(
      "select rolname from pg_roles where rolname ~ '^(account|indicator|strategy|billing)_(service|system)$'"
          + " and not coalesce(rolconfig, '{}') @> array['search_path=public, pg_temp']"),
  NO_TABLE_IS_REACHED_BY_INHERITANCE("select inhrelid::regclass from pg_inherits");

  private final String question;

  CatalogueRule(String question) {
    this.question = question;
  }

  /** What it asks, for a database of which we have a connection only. */
  String question() {
    return question;
  }

  /** What breaks it, sorted. */
  List<String> brokenBy(Session owner) throws SQLException {
    return owner.texts(question).stream().sorted().toList();
  }

  /** Our objects, for a question's FROM. */
  private static final class Ours {
    static final String TABLES =
        "(select c.oid, c.relname, c.relacl, c.relkind, c.relrowsecurity, c.relforcerowsecurity,"
            + " c.relowner from pg_class c where c.relnamespace in ('public'::regnamespace,"
            + " 'contract'::regnamespace) and c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')) as t";
    static final String FUNCTIONS =
        "(select p.* from pg_proc p where p.pronamespace in ('public'::regnamespace,"
            + " 'contract'::regnamespace, 'stratbase_internal'::regnamespace)"
            + " and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')) as f";
  }
}
