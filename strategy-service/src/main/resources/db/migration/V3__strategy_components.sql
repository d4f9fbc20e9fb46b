-- Lock: access exclusive on strategy_components
-- Seed table StrategyComponents: the draft's components; id is the one that survives edits.
create table if not exists public.strategy_components (
  id uuid primary key default uuid_generate_v4(),
  strategy_id uuid references public.strategies (id) on delete cascade,
  indicator_id uuid,
  is_custom boolean default false,
  component_type text not null,
  parameters jsonb not null default '{}'::jsonb,
  position integer not null,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);
select stratbase_internal.seal_table('strategy', 'public.strategy_components');

alter table public.strategy_components add column indicator_revision integer not null default 1;

-- A component of no strategy, without an indicator or of an unknown type cannot take part.
with gone as (
  delete from public.strategy_components
  where strategy_id is null or indicator_id is null
    or lower(btrim(component_type)) not in ('trend', 'entry', 'exit', 'stop_loss')
  returning *
)
select stratbase_internal.report('strategy', 'strategy_components', gone.id::text,
  'no strategy, no indicator or an unknown type', 'removed, kept here', to_jsonb(gone)) from gone;
with placed as (
  select id, lower(btrim(component_type)) as type, row_number() over (
    partition by strategy_id, lower(btrim(component_type)) order by position, created_at, id) - 1 as place
  from public.strategy_components
), mended as (
  update public.strategy_components c set
    position = p.place, component_type = p.type, is_custom = coalesce(o.is_custom, false),
    parameters = case when jsonb_typeof(o.parameters) = 'object' then o.parameters else '{}' end,
    created_at = coalesce(o.created_at, now()),
    updated_at = coalesce(o.updated_at, o.created_at, now())
  from placed p join public.strategy_components o using (id)
  where p.id = c.id and (o.position <> p.place or o.component_type <> p.type or o.is_custom is null
    or jsonb_typeof(o.parameters) <> 'object' or o.created_at is null or o.updated_at is null)
  returning c.id, to_jsonb(o) as original
)
select stratbase_internal.report('strategy', 'strategy_components', id::text,
  'position, type, parameters or dates are not possible', 'numbered from 0 within the type, mended',
  original) from mended;

alter table public.strategy_components
  alter column strategy_id set not null,
  alter column indicator_id set not null,
  alter column is_custom set not null,
  alter column created_at set not null,
  alter column updated_at set not null,
  add constraint strategy_components_component_type_check
    check (component_type in ('trend', 'entry', 'exit', 'stop_loss')),
  add constraint strategy_components_parameters_check check (jsonb_typeof(parameters) = 'object'),
  add constraint strategy_components_position_check check (position >= 0),
  add constraint strategy_components_indicator_revision_check check (indicator_revision > 0);
drop index if exists public.idx_strategy_components_strategy_id;
-- The seed's index is the unique one itself; deferrable, so that a move may swap two places.
alter table public.strategy_components add constraint idx_strategy_components_strategy_id
  unique (strategy_id, component_type, position) deferrable initially immediate;
create index strategy_components_indicator_id_idx on public.strategy_components (indicator_id);
