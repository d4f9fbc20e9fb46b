-- Lock: none
-- Who did what to whom: administrators and workloads with other people's accounts, people with their
-- keys. It is only ever added to, and keeps a person's id after their account is gone.
create table public.account_audit (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default clock_timestamp(),
  actor_kind text not null,
  actor text,
  action text not null,
  user_id uuid,
  details jsonb not null default '{}',
  constraint account_audit_actor_kind_check check (actor_kind in
    ('admin', 'workload', 'person', 'service')),
  constraint account_audit_actor_check check (length(actor) between 1 and 512),
  constraint account_audit_action_check check (action ~ '^[a-z]+(_[a-z]+)*$' and length(action) <= 60),
  constraint account_audit_details_check check (jsonb_typeof(details) = 'object')
);
select stratbase_internal.seal_table('account', 'public.account_audit');
create index account_audit_user_id_idx on public.account_audit (user_id, id);
create index account_audit_action_idx on public.account_audit (action, id);

create function stratbase_internal.audit_keep() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the audit is append-only' using errcode = 'restrict_violation';
end
$$;
select stratbase_internal.seal_function('stratbase_internal.audit_keep()');
create trigger account_audit_keep before update or delete on public.account_audit
  for each row execute function stratbase_internal.audit_keep();
create trigger account_audit_keep_all before truncate on public.account_audit
  for each statement execute function stratbase_internal.audit_keep();

-- Administrators read it and cannot write it by hand.
grant select on public.account_audit to stratbase_account_admin, stratbase_account;
grant insert (actor_kind, actor, action, user_id, details) on public.account_audit
  to stratbase_account;
create policy account_audit_select_admin on public.account_audit
  for select to stratbase_account_admin using ((select stratbase_internal.is_admin()));
create policy account_audit_select_service on public.account_audit
  for select to stratbase_account using (true);
create policy account_audit_insert_service on public.account_audit
  for insert to stratbase_account with check (true);
