package dev.stratbase.database;

import java.util.List;

/**
 * A mistake somebody could make, and what has to notice it.
 *
 * @param mistake what a migration did
 * @param noticedBy a {@link CatalogueRule}, a committed table, or {@code outcomes}
 */
record Weakness(String mistake, String noticedBy) {
  static final String OUTCOMES = "outcomes";

  static List<Weakness> all() {
    return List.of(
        broken(
            "set local role postgres; create table public.forgotten (id uuid primary key)",
            CatalogueRule.THE_DATA_API_AND_THE_PUBLIC_HAVE_NO_TABLE),
        new Weakness("create table contract.forgotten (id uuid primary key)", "relations"),
        broken(
            "grant select (email) on public.users to anon",
            CatalogueRule.THE_DATA_API_AND_THE_PUBLIC_HAVE_NO_COLUMN),
        broken(
            "create function public.forgotten() returns int language sql return 1",
            CatalogueRule.THE_DATA_API_AND_THE_PUBLIC_HAVE_NO_FUNCTION),
        new Weakness(
            "create function contract.forgotten() returns int language sql return 1", "functions"),
        broken(
            "grant select on public.users to stratbase_billing_caller",
            CatalogueRule.NO_SLICE_REACHES_ANOTHERS_TABLES),
        broken(
            "alter table public.users no force row level security",
            CatalogueRule.EVERY_TABLE_ENFORCES_ROW_LEVEL_SECURITY_ALSO_ON_ITS_OWNER),
        broken(
            "alter table public.api_keys disable row level security",
            CatalogueRule.EVERY_TABLE_ENFORCES_ROW_LEVEL_SECURITY_ALSO_ON_ITS_OWNER),
        broken(
            "create materialized view public.everybody as select id, email from public.users",
            CatalogueRule.EVERY_TABLE_ENFORCES_ROW_LEVEL_SECURITY_ALSO_ON_ITS_OWNER),
        broken(
            "create policy users_all_owner on public.users to stratbase_account_caller"
                + " using (id = (select auth.uid()))",
            CatalogueRule.EVERY_POLICY_IS_FOR_ONE_COMMAND_AND_OUR_ROLES_AND_NAMED_AFTER_IT),
        broken(
            "create policy users_select_everybody on public.users for select using (true)",
            CatalogueRule.EVERY_POLICY_IS_FOR_ONE_COMMAND_AND_OUR_ROLES_AND_NAMED_AFTER_IT),
        broken(
            "create policy api_keys_update_again on public.api_keys for update"
                + " to stratbase_account_caller using (user_id = (select auth.uid()))",
            CatalogueRule.EVERY_POLICY_IS_FOR_ONE_COMMAND_AND_OUR_ROLES_AND_NAMED_AFTER_IT),
        broken(
            "create policy users_select_slowly on public.users for select"
                + " to stratbase_account_caller using (id = auth.uid())",
            CatalogueRule.EVERY_POLICY_ASKS_FOR_THE_PERSON_ONCE),
        broken(
            "drop policy users_select_owner on public.users",
            CatalogueRule.EVERY_GRANT_ON_A_TABLE_HAS_ITS_POLICY),
        broken(
            "alter function contract.account_export(uuid) reset search_path",
            CatalogueRule.EVERY_FUNCTION_HAS_A_PINNED_SEARCH_PATH_OR_A_BOUND_BODY),
        broken(
            "alter function contract.account_ensure_user() set search_path = ''",
            CatalogueRule.EVERY_FUNCTION_HAS_A_PINNED_SEARCH_PATH_OR_A_BOUND_BODY),
        broken(
            "alter function contract.account_set_premium(uuid, boolean) owner to postgres",
            CatalogueRule
                .EVERY_DEFINER_FUNCTION_BELONGS_TO_ITS_SLICE_WHICH_ROW_LEVEL_SECURITY_BINDS),
        broken(
            "alter view public.published_strategies owner to postgres",
            CatalogueRule.EVERY_VIEW_BELONGS_TO_ITS_SLICE_WHICH_ROW_LEVEL_SECURITY_BINDS),
        broken(
            "alter view contract.indicator_library reset (security_barrier)",
            CatalogueRule.EVERY_VIEW_IS_A_BARRIER_OR_READS_AS_WHO_ASKS),
        broken(
            "drop index public.api_key_uses_provider_idx",
            CatalogueRule.EVERY_FOREIGN_KEY_HAS_AN_INDEX),
        broken(
            "alter role stratbase_account bypassrls",
            CatalogueRule.NO_ROLE_OF_OURS_HAS_AN_ATTRIBUTE_BEYOND_LOGIN),
        broken(
            "alter role billing_service inherit",
            CatalogueRule.NO_ROLE_OF_OURS_HAS_AN_ATTRIBUTE_BEYOND_LOGIN),
        broken(
            "grant create on schema public to stratbase_strategy",
            CatalogueRule.NO_ROLE_OF_OURS_MAY_CREATE_IN_A_SCHEMA),
        broken(
            "alter role strategy_service set search_path = public",
            CatalogueRule.EVERY_LOGIN_LOOKS_FOR_TEMPORARY_OBJECTS_LAST),
        broken(
            """
            create function public.anything(what text) returns void language plpgsql
            set search_path = pg_catalog, pg_temp as $$ begin execute what; end $$;
            grant execute on function public.anything(text) to stratbase_billing
            """,
            CatalogueRule.NO_FUNCTION_THAT_A_SERVICE_MAY_CALL_PUTS_SQL_TOGETHER),
        new Weakness("grant stratbase_account to account_service", "roles"),
        new Weakness("grant stratbase_billing_caller to account_service", "roles"),
        new Weakness(
            "alter default privileges for role postgres in schema public revoke all on tables from anon",
            "roles"),
        new Weakness(
            "grant update (credits) on public.users to stratbase_account_caller", "relations"),
        new Weakness("grant truncate on public.coupons to stratbase_billing", "relations"),
        new Weakness(
            "grant usage on sequence public.indicator_audit_id_seq to stratbase_indicator_caller",
            "relations"),
        new Weakness(
            "grant execute on function contract.account_set_premium(uuid, boolean)"
                + " to stratbase_billing_caller",
            "functions"),
        new Weakness(
            "alter policy users_update_owner on public.users using (true) with check (true)",
            OUTCOMES),
        new Weakness(
            "alter policy subscriptions_select_owner on public.subscriptions using (true)",
            OUTCOMES),
        new Weakness(
            "create or replace function stratbase_internal.may_see(person uuid) returns boolean"
                + " language sql stable parallel safe return true",
            OUTCOMES),
        new Weakness(
            "create or replace function stratbase_internal.is_admin() returns boolean"
                + " language sql stable parallel safe"
                + " return stratbase_internal.claims() -> 'user_metadata' ->> 'role' = 'admin'",
            OUTCOMES));
  }

  private static Weakness broken(String mistake, CatalogueRule rule) {
    return new Weakness(mistake, rule.name());
  }

  @Override
  public String toString() {
    return mistake.strip().lines().findFirst().orElse("");
  }
}
