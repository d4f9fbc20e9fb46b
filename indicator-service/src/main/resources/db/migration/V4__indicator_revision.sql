-- Lock: share row exclusive on indicators
-- A change of what a strategy depends on raises the revision, whoever makes it: a component stores
-- the revision its parameters were checked against.
create function stratbase_internal.indicator_revise() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  unrevised constant text[] := array['search', 'accuracy_rating', 'rating_count', 'rating_sum'];
begin
  new.revision := old.revision;
  if (new.parameters, new.defaults, new.outputs, new.pine_template)
      is distinct from (old.parameters, old.defaults, old.outputs, old.pine_template)
    -- Of an entry of the library everything counts that a reader sees; only the library has a slug.
    or pg_catalog.to_jsonb(new) ? 'slug' and (new.name, new.description, new.category, new.type)
      is distinct from (old.name, old.description, old.category, old.type)
    or pg_catalog.to_jsonb(new) -> 'warmup_bars' is distinct from
      pg_catalog.to_jsonb(old) -> 'warmup_bars'
    or pg_catalog.to_jsonb(new) -> 'content_hash' is distinct from
      pg_catalog.to_jsonb(old) -> 'content_hash' then
    new.revision := old.revision + 1;
  end if;
  -- The generated column is not computed yet at this point, and being rated changes nothing in it.
  if pg_catalog.to_jsonb(new) - unrevised is distinct from pg_catalog.to_jsonb(old) - unrevised then
    new.updated_at := pg_catalog.now();
  end if;
  return new;
end
$$;
select stratbase_internal.seal_function('stratbase_internal.indicator_revise()');
create trigger indicators_revise before update on public.indicators
  for each row execute function stratbase_internal.indicator_revise();

-- One number that every replica can poll to learn whether its copy of the library is old.
create table public.indicator_library_state (
  id boolean primary key default true,
  revision bigint not null default 1,
  changed_at timestamptz not null default now(),
  constraint indicator_library_state_id_check check (id)
);
select stratbase_internal.seal_table('indicator', 'public.indicator_library_state');
insert into public.indicator_library_state default values;

grant select on public.indicator_library_state
  to stratbase_indicator_caller, stratbase_indicator_admin, stratbase_indicator;
grant update on public.indicator_library_state to stratbase_indicator;
create policy indicator_library_state_select_caller on public.indicator_library_state
  for select to stratbase_indicator_caller, stratbase_indicator_admin using (true);
create policy indicator_library_state_select_service on public.indicator_library_state
  for select to stratbase_indicator using (true);
create policy indicator_library_state_update_service on public.indicator_library_state
  for update to stratbase_indicator using (true) with check (true);

create function stratbase_internal.indicator_library_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.indicator_library_state set revision = revision + 1, changed_at = pg_catalog.now();
  return null;
end
$$;
select stratbase_internal.give_function(
  'indicator', 'stratbase_internal.indicator_library_changed()');
create trigger indicators_library_changed
  after insert or update or delete or truncate on public.indicators
  for each statement execute function stratbase_internal.indicator_library_changed();
