package dev.stratbase.database;

import java.util.ArrayList;
import java.util.List;

/** What somebody tries who got hold of a connection, to be more than its login is. */
final class Escape {
  private Escape() {}

  /** Every way to become a role. */
  static List<String> becoming(String role) {
    return List.of(
        "set role " + role,
        "set local role " + role,
        "set session authorization " + role,
        "select case when true then set_config('role', '%s', true) end".formatted(role),
        "select set_config('role', '%s', false) from generate_series(1, 2)".formatted(role),
        "select query_to_xml('select set_config(''role'', ''%s'', true)', true, true, '')"
            .formatted(role),
        "do $$ begin perform set_config('role', '%s', true); end $$".formatted(role),
        "create function pg_temp.up() returns text language sql security definer as"
            + " $$ select set_config('role', '%s', true) $$; select pg_temp.up()".formatted(role));
  }

  /** What changes the rules for the attacker's own login, or for everybody. */
  static List<String> changingTheRules(String login) {
    var attempts = new ArrayList<String>();
    for (String attribute :
        List.of("superuser", "bypassrls", "createrole", "createdb", "replication", "inherit")) {
      attempts.add("alter role %s %s".formatted(login, attribute));
    }
    attempts.addAll(
        List.of(
            "alter role postgres password 'mine'",
            "alter role postgres set search_path = pg_temp",
            "alter role all set search_path = pg_temp",
            "create role mallory login",
            "drop role stratbase_account_ledger",
            "grant stratbase_account to " + login,
            "grant pg_read_all_data to " + login,
            "grant all on all tables in schema public to public",
            "alter database postgres set search_path = pg_temp",
            "set session_replication_role = replica",
            "set log_statement = 'none'",
            "set row_security = off; select * from public.users",
            "alter default privileges for role postgres grant all on tables to public",
            "alter table public.users disable row level security",
            "alter table public.users disable trigger all",
            "alter table public.users owner to " + login,
            "drop policy users_select_owner on public.users",
            "create policy mine on public.users using (true)",
            "alter function auth.uid() owner to " + login,
            "create or replace function auth.uid() returns uuid language sql as 'select null::uuid'",
            "create or replace function stratbase_internal.is_admin() returns boolean"
                + " language sql return true",
            "create rule mine as on select to public.users do instead select 1",
            "create trigger mine before insert on public.users"
                + " for each row execute function stratbase_internal.touch_updated_at()"));
    return attempts;
  }

  /** What puts something of the attacker's where others find it. */
  static List<String> planting() {
    var attempts = new ArrayList<String>();
    for (String schema :
        List.of(
            "public",
            "contract",
            "stratbase_internal",
            "stratbase_migrations",
            "auth",
            "extensions",
            "pg_catalog")) {
      attempts.add("create table %s.mine (x int)".formatted(schema));
      attempts.add(
          "create function %s.lower(uuid) returns text language sql return 'x'".formatted(schema));
      attempts.add(
          "create operator %s.=== (leftarg = uuid, rightarg = uuid, function = uuid_eq)"
              .formatted(schema));
    }
    attempts.addAll(
        List.of(
            "create schema mine",
            "create extension dblink",
            "create language plperlu",
            "create event trigger mine on ddl_command_start"
                + " execute function stratbase_internal.touch_updated_at()",
            "create publication mine for all tables",
            "create subscription mine connection 'host=127.0.0.1' publication p",
            "create foreign data wrapper mine",
            "create database mine",
            "create tablespace mine location '/tmp'",
            "create cast (uuid as bytea) without function",
            "load 'plpgsql_check'"));
    return attempts;
  }

  /** What reaches beyond the database, or at other people's sessions in it. */
  static List<String> reachingOut() {
    return List.of(
        "select pg_read_file('postgresql.conf')",
        "select pg_read_binary_file('pg_hba.conf')",
        "select pg_ls_dir('.')",
        "select pg_stat_file('postgresql.conf')",
        "select lo_import('/etc/passwd')",
        "select lo_export(1, '/tmp/mine')",
        "copy (select 1) to program 'id'",
        "copy (select 1) to '/tmp/mine'",
        "do $$ begin create temp table loot (x text); copy loot from program 'id'; end $$",
        "do $$ begin create temp table loot (x text); copy loot from '/etc/passwd'; end $$",
        "alter system set log_statement = 'all'",
        "select pg_reload_conf()",
        "select pg_rotate_logfile()",
        "select pg_switch_wal()",
        "select pg_create_restore_point('mine')",
        "select pg_create_logical_replication_slot('mine', 'pgoutput')",
        "select pg_stat_reset()",
        "select * from pg_authid",
        "select * from pg_shadow",
        "select * from pg_hba_file_rules",
        "select * from pg_file_settings",
        "select * from pg_statistic",
        "select * from pg_largeobject",
        "select * from auth.users",
        "select * from auth.refresh_tokens",
        "select * from stratbase_migrations.adoption_report",
        "vacuum full public.users",
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres'",
        "select pg_cancel_backend(pid) from pg_stat_activity where usename = 'postgres'");
  }
}
