-- Lock: access exclusive on indicators
-- Who decides about an entry: the files, until an administrator does.
alter table public.indicators
  add column managed_by text not null default 'files',
  add column promoted_from uuid,
  add constraint indicators_managed_by_check check (managed_by in ('files', 'administrator')),
  -- No foreign key: the entry outlives what it was made of.
  add constraint indicators_promoted_from_key unique (promoted_from);
grant insert (managed_by, promoted_from), update (managed_by)
  on public.indicators to stratbase_indicator_admin;

create function stratbase_internal.indicator_curate() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_catalog.current_setting('role') = 'stratbase_indicator_admin'
    and (tg_op = 'INSERT' or new.managed_by = old.managed_by) then
    new.managed_by := 'administrator';
  end if;
  return new;
end
$$;
select stratbase_internal.seal_function('stratbase_internal.indicator_curate()');
create trigger indicators_curate before insert or update on public.indicators
  for each row execute function stratbase_internal.indicator_curate();

-- What happened to the library: who did what, when, and how it was before and after. Without
-- created_by, so that nothing of an author stays who deleted their account; the administrator's id
-- does stay.
create table public.indicator_audit (
  id bigint generated always as identity primary key,
  indicator_id uuid not null,
  slug text not null,
  action text not null,
  actor uuid,
  acted_as text not null,
  revision integer not null,
  before jsonb,
  after jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  constraint indicator_audit_action_check
    check (action in ('create', 'promote', 'change', 'retire', 'unretire', 'restore')),
  constraint indicator_audit_acted_as_check check (acted_as in ('administrator', 'service', 'owner'))
);
select stratbase_internal.seal_table('indicator', 'public.indicator_audit');
create index indicator_audit_indicator_id_id_idx on public.indicator_audit (indicator_id, id);
grant select on public.indicator_audit to stratbase_indicator_admin;
grant insert on public.indicator_audit to stratbase_indicator;
create policy indicator_audit_select_admin on public.indicator_audit
  for select to stratbase_indicator_admin using ((select stratbase_internal.is_admin()));
create policy indicator_audit_insert_service on public.indicator_audit
  for insert to stratbase_indicator with check (true);

-- The first state of the files' entries is in the files; everything else is noted.
create function stratbase_internal.indicator_audit_note() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  unnoted constant text[] := array['search', 'created_by', 'created_at', 'updated_at', 'content_hash',
    'accuracy_rating', 'rating_count', 'rating_sum'];
  acting constant text := case pg_catalog.current_setting('role')
    when 'stratbase_indicator_admin' then 'administrator'
    when 'stratbase_indicator' then 'service' else 'owner' end;
  was jsonb;
  became jsonb := pg_catalog.to_jsonb(new) - unnoted;
  did text := case when new.promoted_from is null then 'create' else 'promote' end;
begin
  if tg_op = 'INSERT' and acting <> 'administrator' then
    return null;
  elsif tg_op = 'UPDATE' then
    select pg_catalog.jsonb_object_agg(o.key, o.value), pg_catalog.jsonb_object_agg(o.key, n.value)
    into was, became
    from pg_catalog.jsonb_each(pg_catalog.to_jsonb(old) - unnoted) o
    join pg_catalog.jsonb_each(became) n using (key) where o.value <> n.value;
    did := case
      when new.retired_at is not null and old.retired_at is null then 'retire'
      when new.retired_at is null and old.retired_at is not null then 'unretire'
      when new.managed_by = 'files' and old.managed_by <> 'files' then 'restore'
      else 'change' end;
  end if;
  if became is not null then
    insert into public.indicator_audit
      (indicator_id, slug, action, actor, acted_as, revision, before, after)
    values (new.id, new.slug, did, stratbase_internal.caller_id(), acting, new.revision, was, became);
  end if;
  return null;
end
$$;
select stratbase_internal.give_function('indicator', 'stratbase_internal.indicator_audit_note()');
create trigger indicators_audit after insert or update on public.indicators
  for each row execute function stratbase_internal.indicator_audit_note();

-- Also for the owner: what was noted stays.
create function stratbase_internal.indicator_audit_keep() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform stratbase_internal.refuse(409, 'append_only', 'The audit of the library is only added to.');
  return null;
end
$$;
select stratbase_internal.seal_function('stratbase_internal.indicator_audit_keep()');
create trigger indicator_audit_keep before update or delete or truncate on public.indicator_audit
  for each statement execute function stratbase_internal.indicator_audit_keep();
