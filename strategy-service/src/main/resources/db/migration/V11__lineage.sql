-- Lock: access exclusive on strategies, strategy_versions
-- What a version changed, how often a strategy was forked, and which indicators a published one uses.

-- settings: members of document and config that differ; the rest counts components, matched by id.
create function stratbase_internal.strategy_change(old jsonb, new jsonb) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  with
  configs (old_config, new_config) as (select
    case pg_catalog.jsonb_typeof(old -> 'config') when 'object' then old -> 'config'
      else pg_catalog.jsonb_build_object('', old -> 'config') end,
    case pg_catalog.jsonb_typeof(new -> 'config') when 'object' then new -> 'config'
      else pg_catalog.jsonb_build_object('', new -> 'config') end),
  settings (amount) as (
    select (select pg_catalog.count(*) from pg_catalog.unnest(
        array['name', 'description', 'market_type', 'timeframe']) m (name)
      where coalesce(old -> m.name, 'null') <> coalesce(new -> m.name, 'null'))
    + (select pg_catalog.count(*) from configs, lateral (
        select coalesce(o.value, 'null') as old_value, coalesce(n.value, 'null') as new_value
        from pg_catalog.jsonb_each(old_config) o
        full join pg_catalog.jsonb_each(new_config) n on n.key = o.key) member
      where old_value <> new_value)),
  components as (
    select o.value as old_one, n.value as new_one
    from pg_catalog.jsonb_array_elements(coalesce(old -> 'components', '[]')) o
    full join pg_catalog.jsonb_array_elements(coalesce(new -> 'components', '[]')) n
      on n.value ->> 'id' = o.value ->> 'id')
  select pg_catalog.jsonb_build_object(
    'settings', (select amount from settings),
    'added', pg_catalog.count(*) filter (where old_one is null),
    'removed', pg_catalog.count(*) filter (where new_one is null),
    'changed', pg_catalog.count(*) filter (where old_one - 'position' <> new_one - 'position'),
    'moved', pg_catalog.count(*) filter (where old_one - 'position' = new_one - 'position'
      and old_one <> new_one))
  from components
$$;

alter table public.strategy_versions add column change jsonb;
update public.strategy_versions v set change = stratbase_internal.strategy_change(
  coalesce((select o.document from public.strategy_versions o
    where o.strategy_id = v.strategy_id and o.version_number < v.version_number
    order by o.version_number desc limit 1), '{}'), v.document);
alter table public.strategy_versions alter column change set not null;

create function stratbase_internal.strategy_version_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.change := stratbase_internal.strategy_change(
    coalesce((select v.document from public.strategy_versions v
      where v.strategy_id = new.strategy_id and v.version_number = new.version_number - 1), '{}'),
    new.document);
  return new;
end
$$;
create trigger strategy_versions_size before insert on public.strategy_versions
  for each row execute function stratbase_internal.strategy_version_change();

alter table public.strategies
  add column forks integer not null default 0,
  add column published_indicators uuid[],
  add constraint strategies_forks_check check (forks >= 0);

create function stratbase_internal.strategy_published_indicators() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.published_indicators := case when new.published_version is not null then array(
    select distinct (c ->> 'indicator_id')::uuid
    from public.strategy_versions v, pg_catalog.jsonb_array_elements(v.document -> 'components') c
    where v.strategy_id = new.id and v.version_number = new.published_version) end;
  return new;
end
$$;
create trigger strategies_published_indicators before insert or update of published_version
  on public.strategies for each row execute function stratbase_internal.strategy_published_indicators();
-- Not an edit of anybody's: row_version and updated_at stay.
alter table public.strategies disable trigger strategies_before_write;
update public.strategies s set published_indicators = array(
  select distinct (c ->> 'indicator_id')::uuid
  from public.strategy_versions v, pg_catalog.jsonb_array_elements(v.document -> 'components') c
  where v.strategy_id = s.id and v.version_number = s.published_version)
where s.published_version is not null;
alter table public.strategies enable trigger strategies_before_write;

-- Forks that were ever made; a fork that is deleted was one.
create function stratbase_internal.strategy_forked() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.strategies s set forks = s.forks + 1 where s.id = new.forked_from_strategy;
  return null;
end
$$;
create trigger strategies_forked after insert on public.strategies
  for each row when (new.forked_from_strategy is not null)
  execute function stratbase_internal.strategy_forked();

-- Being forked is no edit: the owner's ETag and list stay. After strategies_before_write, by name.
create function stratbase_internal.strategy_forks_are_no_edit() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.row_version := old.row_version;
  new.updated_at := old.updated_at;
  return new;
end
$$;
create trigger strategies_forks before update on public.strategies
  for each row when (new.forks <> old.forks)
  execute function stratbase_internal.strategy_forks_are_no_edit();

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.strategy_change(jsonb, jsonb)', 'stratbase_internal.strategy_version_change()',
  'stratbase_internal.strategy_published_indicators()',
  'stratbase_internal.strategy_forks_are_no_edit()'
]::regprocedure[]) f;
select stratbase_internal.give_function('strategy', 'stratbase_internal.strategy_forked()');
grant execute on function stratbase_internal.strategy_change(jsonb, jsonb)
  to stratbase_strategy_caller, stratbase_strategy;
grant update (forks) on public.strategies to stratbase_strategy;
create policy strategies_update_forks on public.strategies
  for update to stratbase_strategy using (true) with check (true);

drop view public.published_strategies;
-- What a stranger sees of a public strategy: the published version's document and nothing else, no
-- draft, no earlier version, no notes; of its author the chosen name. Reads as stratbase_strategy.
create view public.published_strategies with (security_barrier = true) as
  select s.id, s.user_id, contract.account_public_name(s.user_id) as author_name,
    v.version_number, v.document ->> 'name' as name, v.document ->> 'description' as description,
    v.document ->> 'market_type' as market_type, v.document ->> 'timeframe' as timeframe,
    v.document, v.content_hash, s.is_ai_generated, s.forked_from_strategy, s.forked_from_version,
    s.published_at, s.forks, s.published_indicators as indicators
  from public.strategies s
  join public.strategy_versions v
    on v.strategy_id = s.id and v.version_number = s.published_version
  where s.is_public;
select stratbase_internal.give_view('strategy', 'public.published_strategies');
grant select on public.published_strategies to stratbase_strategy_caller, stratbase_strategy_admin;
